package dev.scimts.keycloak.upgrade;

import java.util.List;
import org.keycloak.models.GroupModel;
import org.keycloak.models.GroupProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Before Keycloak 26.6 this group of the realm held the groups of an organization. */
record Container(KeycloakSession session, OldGroups groups, GroupRows rows) {
    /** An administrator may have put these into it. Its roles do not count: the groups that were in it have them now. */
    private static final List<String> CONTENT = List.of(
            "select count(g) from GroupEntity g where g.parentId = ?1",
            "select count(a) from GroupAttributeEntity a where a.group.id = ?1",
            "select count(m) from UserGroupMembershipEntity m where m.groupId = ?1",
            "select count(m) from FederatedUserGroupMembershipEntity m where m.groupId = ?1");

    /** Keycloak's own provider removes it, but past the cache, which may know groups below it that are elsewhere by now. */
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
