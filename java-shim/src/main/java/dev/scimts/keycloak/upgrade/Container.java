package dev.scimts.keycloak.upgrade;

import java.util.List;
import org.keycloak.models.GroupModel;
import org.keycloak.models.GroupProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The group of the realm that held the groups of an organization before Keycloak 26.6. */
record Container(KeycloakSession session, OldGroups groups, GroupRows rows) {
    /** An administrator may have put these into the group. Its roles do not matter, because the groups that were in it have them now. */
    private static final List<String> CONTENT = List.of(
            "select count(g) from GroupEntity g where g.parentId = ?1",
            "select count(a) from GroupAttributeEntity a where a.group.id = ?1",
            "select count(m) from UserGroupMembershipEntity m where m.groupId = ?1",
            "select count(m) from FederatedUserGroupMembershipEntity m where m.groupId = ?1");

    /** Has Keycloak's own provider remove the group, but not through the cache, which may still know groups below it that were moved. */
    void removeIfBare() {
        String id = rows.containerId();
        if (id == null || CONTENT.stream().anyMatch(query -> rows.count(query, id) > 0)) return;
        RealmModel realm = session.realms().getRealm(groups.realmId());
        session.getContext().setRealm(realm);
        GroupProvider stored = session.getProvider(GroupProvider.class, "jpa");
        GroupModel container = stored.getGroupById(realm, id);
        if (realm.getDefaultGroupsStream().noneMatch(container::equals)) stored.removeGroup(realm, container);
    }
}
