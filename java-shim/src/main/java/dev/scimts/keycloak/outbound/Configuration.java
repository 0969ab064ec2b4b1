package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.crypto.Sha256;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What decides, beside the directory, what a target is sent: its options, our settings of the realm, and the user profile. */
final class Configuration {
    private static final String SETTINGS = "select REALM_ID, NAME, VALUE from {h-schema}REALM_ATTRIBUTE where NAME like 'scim.%' and REALM_ID in (?)";
    private static final String PROFILE = "select c.REALM_ID, f.NAME, f.VALUE from {h-schema}COMPONENT c join {h-schema}COMPONENT_CONFIG f on f.COMPONENT_ID = c.ID"
            + " where c.PROVIDER_TYPE = 'org.keycloak.userprofile.UserProfileProvider' and c.REALM_ID in (?)";

    private Configuration() {}

    /** A digest for each target, which changes as soon as anything of this does. */
    static Map<String, String> digests(Sql sql, Collection<Target> targets) {
        Map<String, Collection<String>> realms = new HashMap<>();
        for (List<String> some : Chunks.of(new TreeSet<>(targets.stream().map(Target::realmId).toList()))) {
            sql.rows(row -> add(row, realms), SETTINGS, some);
            sql.rows(row -> add(row, realms), PROFILE, some);
        }
        Map<String, String> digests = new HashMap<>();
        for (Target target : targets) digests.put(target.id(), digest(target, realms.getOrDefault(target.realmId(), List.of())));
        return digests;
    }

    private static boolean add(ResultSet row, Map<String, Collection<String>> realms) throws SQLException {
        return realms.computeIfAbsent(row.getString(1), none -> new TreeSet<>()).add(row.getString(2) + "=" + row.getString(3));
    }

    private static String digest(Target target, Collection<String> ofRealm) {
        StringBuilder text = new StringBuilder();
        target.config().forEach((option, values) -> text.append(option).append('=').append(values).append('\n'));
        ofRealm.forEach(line -> text.append(line).append('\n'));
        return HexFormat.of().formatHex(Sha256.of(text.toString()));
    }
}
