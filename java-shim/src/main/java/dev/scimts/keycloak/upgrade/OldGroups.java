package dev.scimts.keycloak.upgrade;

import dev.scimts.keycloak.database.Jpql;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.JbossLog;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;

/** An organization whose groups are still groups of the realm. */
record OldGroups(String realmId, String realm, String organizationId, String alias) {
    /** Each of these groups carries the attribute, and Keycloak has an index of attributes by name. */
    private static final String FOUND =
            "select distinct r.id, r.name, o.id, o.alias from GroupAttributeEntity a join a.group g, OrganizationEntity o, RealmEntity r"
                    + " where a.name = ?1 and g.type = ?2 and o.id = a.value and o.realmId = g.realm and r.id = g.realm"
                    + " order by r.name, o.alias";

    static List<OldGroups> in(KeycloakSession session) {
        EntityManager entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return Jpql.select(entities, Object[].class, FOUND, Bookkeeping.ORGANIZATION, GroupModel.Type.REALM.intValue()).getResultStream()
                .map(row -> new OldGroups((String) row[0], (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    String line(String message) {
        return JbossLog.line(realm, alias, message);
    }
}
