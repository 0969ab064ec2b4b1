package dev.scimts.keycloak.port;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;

/** The text of a member of a compact JSON object, taken out by the database; null where there is none. */
record JsonMember(CriteriaBuilder criteria, Expression<String> json) {
    /** In no JSON text: they stand for what is escaped while the closing quote is looked for. */
    private static final String BACKSLASH = "\u0001";
    private static final String QUOTE = "\u0002";

    Expression<String> text(String name) {
        String opening = "\"" + name + "\":\"";
        Expression<Integer> at = criteria.locate(json, opening);
        Expression<String> rest = criteria.substring(json, criteria.sum(at, opening.length()));
        var cases = criteria.<String>selectCase();
        if (name.equals("value")) cases = cases.when(criteria.notLike(json, "{%"), json);
        return cases.when(criteria.greaterThan(at, 0), unescaped(upToQuote(masked(rest)))).otherwise(criteria.nullLiteral(String.class));
    }

    /** With a closing quote also where the text was cut off before its own. */
    private Expression<String> masked(Expression<String> text) {
        Expression<String> masked = replaced(replaced(text, "\\\\", BACKSLASH), "\\\"", QUOTE);
        return criteria.concat(masked, "\"");
    }

    private Expression<String> upToQuote(Expression<String> masked) {
        return criteria.substring(masked, criteria.literal(1), criteria.diff(criteria.locate(masked, "\""), 1));
    }

    private Expression<String> unescaped(Expression<String> text) {
        Expression<String> plain = text;
        for (String[] escape : new String[][] {{"\\n", "\n"}, {"\\r", "\r"}, {"\\t", "\t"}, {QUOTE, "\""}, {BACKSLASH, "\\"}}) {
            plain = replaced(plain, escape[0], escape[1]);
        }
        return plain;
    }

    private Expression<String> replaced(Expression<String> text, String part, String by) {
        return criteria.function("replace", String.class, text, criteria.literal(part), criteria.literal(by));
    }
}
