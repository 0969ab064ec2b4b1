package dev.scimts.keycloak.upgrade;

import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.JbossLog;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;

/** The groups of this organization are groups of the realm still. */
record OldGroups(String realmId, String realm, String organizationId, String alias) {
    /** Each of these groups carries the attribute, and Keycloak has an index of attributes by name. */
    private static final String FOUND =
            "select distinct r.id, r.name, o.id, o.alias from GroupAttributeEntity a join a.group g, OrganizationEntity o, RealmEntity r"
                    + " where a.name = :attribute and g.type = :type and o.id = a.value and o.realmId = g.realm and r.id = g.realm"
                    + " order by r.name, o.alias";

    static List<OldGroups> in(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager().createQuery(FOUND, Object[].class)
                .setParameter("attribute", Bookkeeping.ORGANIZATION)
                .setParameter("type", GroupModel.Type.REALM.intValue())
                .getResultList()
                .stream()
                .map(row -> new OldGroups((String) row[0], (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    String line(String message) {
        return JbossLog.line(realm, alias, message);
    }
}
