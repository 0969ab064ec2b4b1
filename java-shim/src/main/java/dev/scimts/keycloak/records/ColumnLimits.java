package dev.scimts.keycloak.records;

import dev.scimts.bridge.HostFault;
import dev.scimts.keycloak.database.Nul;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the columns hold, checked before the database refuses it in its own words. */
public final class ColumnLimits {
    private static final int COLUMN = 255;
    /** Attributes of a user with a column of their own. The id is never written: an attribute of this name is one like others. */
    public static final Set<String> WRITTEN = Set.of("username", "email", "firstName", "lastName");

    private ColumnLimits() {}

    /** A user's attribute may be of any length: only what lives in a column of its own is limited. */
    public static void checkUser(Map<String, List<String>> attributes) {
        checkNames(attributes.keySet());
        attributes.forEach((name, values) -> {
            values.forEach(value -> checkCharacters(name, value));
            if (WRITTEN.contains(name)) checkLengths(name, values);
        });
    }

    public static void checkGroup(String name, Map<String, List<String>> attributes) {
        checkNames(attributes.keySet());
        attributes.forEach(ColumnLimits::checkShort);
        if (name == null) return;
        if (name.isBlank()) throw invalid("name", "must not be blank");
        checkShort("name", List.of(name));
    }

    private static void checkNames(Set<String> names) {
        for (String name : names) {
            if (name.length() > COLUMN) throw invalid(name.substring(0, 40) + "…", "is too long a name");
            checkCharacters(name, name);
        }
    }

    private static void checkShort(String name, List<String> values) {
        values.forEach(value -> checkCharacters(name, value));
        checkLengths(name, values);
    }

    private static void checkLengths(String name, List<String> values) {
        for (String value : values) {
            if (value.length() > COLUMN) throw invalid(name, "must have at most " + COLUMN + " characters");
        }
    }

    private static void checkCharacters(String name, String value) {
        if (Nul.isIn(value)) throw invalid(name, "must not hold a NUL character");
    }

    private static HostFault invalid(String subject, String problem) {
        return new HostFault(HostFault.Code.INVALID, subject + " " + problem, subject);
    }
}
