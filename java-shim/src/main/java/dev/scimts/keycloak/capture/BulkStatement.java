package dev.scimts.keycloak.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes statements that change rows of many users at once. Hibernate gives their table an alias, which it does in no statement for
 * an entity. Those that name users are parts of ordinary changes, of which the rows tell.
 */
final class BulkStatement {
    private static final Pattern CHANGE = Pattern.compile(
            "(?:/\\*.*?\\*/\\s*)?(?:delete (?:\\w+ )?from|insert into) (?:[\\w\"`]+\\.)?"
                    + "(USER_ENTITY|USER_ATTRIBUTE|USER_GROUP_MEMBERSHIP|USER_ROLE_MAPPING|COMPOSITE_ROLE)(?:\\s*\\(| (?!where\\b|values\\b)\\w)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NAMES_USERS = Pattern.compile("\\bUSER_ID\\s*(?:=\\s*\\?|in\\s*\\(\\s*\\?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SELECTS = Pattern.compile("\\)\\s*\\(?\\s*select\\b", Pattern.CASE_INSENSITIVE);

    private BulkStatement() {}

    static boolean is(String sql) {
        Matcher change = CHANGE.matcher(sql);
        if (!change.lookingAt()) return false;
        boolean inserts = sql.charAt(change.end() - 1) == '(';
        return inserts ? SELECTS.matcher(sql).find() : !NAMES_USERS.matcher(sql).find();
    }
}
