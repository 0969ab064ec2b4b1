package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hints that were captured and of which no rows were made yet: SCIMTS_HINT. */
record Hints(Sql sql) {
    /**
     * @param realmId null where it was not known
     * @param objectId of a membership, the user
     * @param otherId of a membership, the group
     */
    record Hint(String id, String realmId, String kind, String objectId, String otherId) {
        boolean isAbout(String what) {
            return what.equals(kind);
        }

        /** Whether the hint names what has changed. */
        boolean isWhole() {
            return isAbout(BULK) || objectId != null && (otherId != null || !isAbout(MEMBER));
        }

        Hint in(String realm) {
            return new Hint(id, realm, kind, objectId, otherId);
        }
    }

    static final String USER = "user";
    static final String GROUP = "group";
    static final String MEMBER = "member";
    static final String BULK = "bulk";

    List<Hint> first(int most) {
        return sql.first(most, row -> new Hint(row.getString("ID"), row.getString("REALM_ID"), row.getString("KIND"), row.getString("OBJECT_ID"), row.getString("OTHER_ID")),
                "select ID, REALM_ID, KIND, OBJECT_ID, OTHER_ID from {h-schema}SCIMTS_HINT order by ID");
    }

    /** Those of the realm, up to so many. */
    int count(String realmId, int most) {
        return sql.first(most, row -> row.getString(1), "select ID from {h-schema}SCIMTS_HINT where REALM_ID = ? order by ID", realmId).size();
    }

    void delete(Collection<Hint> hints) {
        for (List<String> some : Chunks.of(hints.stream().map(Hint::id).toList())) sql.change("delete from {h-schema}SCIMTS_HINT where ID in (?)", some);
    }

    /** The realms of users and groups, by id. Of those that are gone, the realm is known where a target has a row of them. */
    Map<String, String> realms(Collection<String> ids) {
        Map<String, String> realms = new HashMap<>();
        for (List<String> some : Chunks.of(ids)) {
            put(realms, "select o.OBJECT_ID, t.REALM_ID from {h-schema}SCIMTS_OBJECT o join {h-schema}SCIMTS_TARGET t on t.ID = o.TARGET_ID where o.OBJECT_ID in (?)", some);
            put(realms, "select ID, REALM_ID from {h-schema}KEYCLOAK_GROUP where ID in (?)", some);
            put(realms, "select ID, REALM_ID from {h-schema}USER_ENTITY where ID in (?)", some);
        }
        return realms;
    }

    private void put(Map<String, String> realms, String select, List<String> ids) {
        sql.rows(row -> realms.put(row.getString(1), row.getString(2)), select, ids);
    }
}
