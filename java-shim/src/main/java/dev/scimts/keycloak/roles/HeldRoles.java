package dev.scimts.keycloak.roles;

import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.query.DirectGroups;
import dev.scimts.keycloak.query.GroupTree;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.GroupRoleMappingEntity;
import org.keycloak.models.utils.RoleUtils;

/**
 * Roles that are mapped directly or through groups; composites are not expanded. The roles of a user's groups come from
 * Keycloak's cache, those of a tree of groups from a few statements.
 */
final class HeldRoles {
    private final Directory directory;
    private final GroupTree tree;

    HeldRoles(Directory directory) {
        this.directory = directory;
        this.tree = new GroupTree(directory);
    }

    /** A federation may know more roles and groups of a user than the database. */
    Stream<RoleModel> of(UserModel user) {
        if (user.isFederated()) return RoleUtils.getDeepUserRoleMappings(user).stream();
        Stream<GroupModel> groups = DirectGroups.of(directory, user.getId()).flatMap(HeldRoles::withParents);
        return Stream.concat(roles(ofUser(user.getId())), groups.flatMap(GroupModel::getRoleMappingsStream));
    }

    Stream<RoleModel> of(GroupModel group) {
        return ofGroups(tree.withAncestors(Set.of(group.getId())));
    }

    Stream<RoleModel> ofTree(GroupModel group) {
        return Stream.concat(of(group), ofGroups(tree.withDescendants(Set.of(group.getId()))));
    }

    private Stream<RoleModel> ofGroups(Collection<String> groupIds) {
        return roles(Chunks.collect(groupIds, this::mappedToGroups));
    }

    private Stream<RoleModel> roles(List<String> ids) {
        return ids.stream().distinct()
                .map(id -> directory.session().roles().getRoleById(directory.realm(), id))
                .filter(Objects::nonNull);
    }

    private static Stream<GroupModel> withParents(GroupModel group) {
        return Stream.iterate(group, Objects::nonNull, each -> each.getParentId() == null ? null : each.getParent());
    }

    private List<String> ofUser(String userId) {
        return directory.rows(String.class, "select m.roleId from UserRoleMappingEntity m where m.user.id = ?1", userId);
    }

    private List<String> mappedToGroups(List<String> groupIds) {
        return directory.rows(String.class, "select m.roleId from GroupRoleMappingEntity m where m.group.id in ?1", groupIds);
    }
}
