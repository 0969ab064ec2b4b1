package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.keycloak.models.RoleModel;
import org.keycloak.models.jpa.entities.GroupRoleMappingEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;
import org.keycloak.models.jpa.entities.UserRoleMappingEntity;

/** Finds who holds a role: directly, through a role that contains it, or through a group or one of its ancestors. */
record RoleHolders(Directory directory, CriteriaBuilder criteria) {
    Predicate holds(Query.HoldsRole query, Scope<UserEntity> scope) {
        RoleModel role = new DirectRoles(directory).find(query.role(), query.client());
        if (role == null) return criteria.disjunction();
        Set<String> roles = Chunks.reached(Set.of(role.getId()), this::containing);
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

    /** This is native SQL because the table is the same in every version, but its entity is not: before Keycloak 26.6 it was a set of the role. */
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
