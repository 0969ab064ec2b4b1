package dev.scimts.keycloak.groups;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.query.QueryPredicates;
import dev.scimts.keycloak.query.Scope;
import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

/** The columns of a query for members of groups, and its condition. */
record MemberRows(Expression<String> groupId, Expression<String> id, Expression<String> name, Predicate found) {
    static MemberRows of(Directory directory, CriteriaQuery<?> select, boolean users, Query among) {
        QueryPredicates predicates = new QueryPredicates(directory);
        return users ? users(predicates, select, among) : subgroups(predicates, select, among);
    }

    /** The join is an outer one, although each membership has a user: H2 would begin an inner join with all users of the realm. */
    private static MemberRows users(QueryPredicates predicates, CriteriaQuery<?> select, Query among) {
        Root<UserGroupMembershipEntity> membership = select.from(UserGroupMembershipEntity.class);
        Join<UserGroupMembershipEntity, UserEntity> user = membership.join("user", JoinType.LEFT);
        Predicate found = predicates.users().found(among, new Scope<>(select, user));
        return new MemberRows(membership.get("groupId"), user.get("id"), user.get("username"), found);
    }

    private static MemberRows subgroups(QueryPredicates predicates, CriteriaQuery<?> select, Query among) {
        Root<GroupEntity> child = select.from(GroupEntity.class);
        Predicate found = predicates.groups().found(among, new Scope<>(select, child));
        return new MemberRows(child.get("parentId"), child.get("id"), child.get("name"), found);
    }
}
