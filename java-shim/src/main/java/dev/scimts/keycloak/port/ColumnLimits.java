package dev.scimts.keycloak.port;

import dev.scimts.bridge.HostFault;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the columns hold, checked before the database refuses it in its own words. */
final class ColumnLimits {
    private static final int COLUMN = 255;

    private ColumnLimits() {}

    /** A user's attribute may be of any length: only what lives in a column of its own is limited. */
    static void checkUser(Map<String, List<String>> attributes) {
        checkNames(attributes.keySet());
        attributes.forEach((name, values) -> {
            if (UserPredicates.COLUMNS.contains(name)) checkValues(name, values);
        });
    }

    static void checkGroup(String name, Map<String, List<String>> attributes) {
        checkNames(attributes.keySet());
        attributes.forEach(ColumnLimits::checkValues);
        if (name == null) return;
        if (name.isBlank()) throw invalid("name", "must not be blank");
        checkValues("name", List.of(name));
    }

    private static void checkNames(Set<String> names) {
        for (String name : names) if (name.length() > COLUMN) throw invalid(name.substring(0, 40) + "…", "is too long a name");
    }

    private static void checkValues(String name, List<String> values) {
        for (String value : values) {
            if (value.length() > COLUMN) throw invalid(name, "must have at most " + COLUMN + " characters");
        }
    }

    private static HostFault invalid(String subject, String problem) {
        return new HostFault(HostFault.Code.INVALID, subject + " " + problem, subject);
    }
}
