package dev.scimts.keycloak.query;

import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.RoleModel;
import org.keycloak.models.jpa.entities.GroupRoleMappingEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;
import org.keycloak.models.jpa.entities.UserRoleMappingEntity;

/** Who holds a role: directly, through roles that contain it, through a group or one above it. */
record RoleHolders(Directory directory, CriteriaBuilder criteria) {
    Predicate holds(String roleName, Scope<UserEntity> scope) {
        RoleModel role = directory.realm().getRole(roleName);
        if (role == null) return criteria.disjunction();
        Set<String> roles = withContaining(role.getId());
        Set<String> groups = new GroupTree(directory).withDescendants(Chunks.collect(roles, this::groupsWith));
        Predicate mapped = mapped(roles, scope);
        return groups.isEmpty() ? mapped : criteria.or(mapped, member(groups, scope));
    }

    private Predicate mapped(Collection<String> roleIds, Scope<UserEntity> user) {
        return user.exists(criteria, UserRoleMappingEntity.class, mapping -> criteria.and(
                criteria.equal(mapping.get("user"), user.from()), among(mapping.get("roleId"), roleIds)));
    }

    private Predicate member(Collection<String> groupIds, Scope<UserEntity> user) {
        return user.exists(criteria, UserGroupMembershipEntity.class, membership -> criteria.and(
                criteria.equal(membership.get("user"), user.from()), among(membership.get("groupId"), groupIds)));
    }

    private Predicate among(Expression<String> column, Collection<String> ids) {
        return criteria.or(Chunks.of(ids).stream().map(column::in).toArray(Predicate[]::new));
    }

    private Set<String> withContaining(String roleId) {
        Set<String> reached = new LinkedHashSet<>(Set.of(roleId));
        List<String> level = List.of(roleId);
        while (!level.isEmpty()) level = Chunks.collect(level, this::containing).stream().distinct().filter(reached::add).toList();
        return reached;
    }

    /** The table is the same in every version, its entity is not (a set of the role before Keycloak 26.6). */
    @SuppressWarnings("unchecked")
    private List<String> containing(List<String> roleIds) {
        return directory.entities()
                .createNativeQuery("select composite from {h-schema}composite_role where child_role in (:ids)", String.class)
                .setParameter("ids", roleIds)
                .getResultList();
    }

    private List<String> groupsWith(List<String> roleIds) {
        return directory.rows(String.class, "select m.group.id from GroupRoleMappingEntity m where m.roleId in ?1", roleIds);
    }
}
