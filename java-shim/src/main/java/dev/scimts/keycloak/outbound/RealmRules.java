package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.rules.ScimRuleProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules of each realm, which are driven together: most changes of a user concern all of them. */
record RealmRules(Sql sql) {
    /** Realms whose rules may all be gone, and gave something that is to be taken away. */
    private static final String FORMER = "select r.ID, r.NAME from {h-schema}SCIMTS_TARGET t join {h-schema}REALM r on r.ID = t.REALM_ID"
            + " where t.ID = t.REALM_ID and exists (select 1 from {h-schema}SCIMTS_GIVEN g where g.REALM_ID = t.REALM_ID)";

    Collection<Target> all() {
        Map<String, Target> realms = new LinkedHashMap<>();
        sql.rows(row -> realms.put(row.getString(1), in(row.getString(1), row.getString(2))), FORMER);
        sql.rows(row -> add(row, realms), Target.SELECT + " order by c.ID, f.ID", ScimRuleProvider.TYPE);
        return realms.values();
    }

    private static Target in(String realmId, String realm) {
        return new Target(realmId, realmId, realm, "rules", new TreeMap<>());
    }

    private static Target add(ResultSet row, Map<String, Target> realms) throws SQLException {
        String realmId = row.getString("REALM_ID");
        String ruleId = row.getString("ID");
        String name = row.getString("NAME");
        if (!realms.containsKey(realmId)) realms.put(realmId, in(realmId, row.getString("REALM")));
        Target rules = realms.get(realmId);
        rules.config().putIfAbsent(ruleId, List.of(name == null ? "" : name));
        return rules.with(row, ruleId + ".");
    }
}
