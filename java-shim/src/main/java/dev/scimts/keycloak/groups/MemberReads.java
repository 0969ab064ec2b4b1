package dev.scimts.keycloak.groups;

import dev.scimts.bridge.contract.GroupMembers;
import dev.scimts.bridge.contract.Member;
import dev.scimts.bridge.contract.MemberIdSearch;
import dev.scimts.bridge.contract.MemberSearch;
import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.query.QueryPredicates;
import dev.scimts.keycloak.query.Scope;
import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

/** Members of groups: users by username, or direct sub-groups by name. */
final class MemberReads {
    private final Directory directory;
    private final CriteriaBuilder criteria;
    private final QueryPredicates predicates;

    MemberReads(Directory directory) {
        this.directory = directory;
        this.criteria = directory.entities().getCriteriaBuilder();
        this.predicates = new QueryPredicates(directory);
    }

    List<GroupMembers> find(MemberSearch search) {
        boolean users = search.kind() == MemberSearch.Kind.USER;
        Map<String, List<Member>> members = new LinkedHashMap<>();
        directory.allowance().take(search.limit());
        int left = search.limit();
        for (List<String> chunk : Chunks.of(search.groupIds())) {
            if (left <= 0) break;
            List<Object[]> rows = (users ? users(chunk, search.query()) : subgroups(chunk, search.query())).setMaxResults(left).getResultList();
            Member.Kind kind = users ? Member.Kind.USER : Member.Kind.GROUP;
            for (Object[] row : rows) {
                members.computeIfAbsent((String) row[0], first -> new ArrayList<>()).add(new Member((String) row[1], kind, (String) row[2]));
            }
            left -= rows.size();
        }
        return members.entrySet().stream().map(each -> new GroupMembers(each.getKey(), each.getValue())).toList();
    }

    List<String> ids(MemberIdSearch search) {
        CriteriaQuery<String> select = criteria.createQuery(String.class);
        Expression<String> id = search.kind() == MemberIdSearch.Kind.USER ? userIds(select, search) : subgroupIds(select, search);
        select.select(id).orderBy(criteria.asc(id));
        return directory.entities().createQuery(select).setMaxResults(search.limit()).getResultList();
    }

    private TypedQuery<Object[]> users(List<String> groupIds, Query query) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<UserGroupMembershipEntity> membership = select.from(UserGroupMembershipEntity.class);
        Join<UserGroupMembershipEntity, UserEntity> user = memberOf(membership);
        select.multiselect(membership.get("groupId"), user.get("id"), user.get("username"));
        select.where(membership.get("groupId").in(groupIds), predicates.users().found(query, new Scope<>(select, user)));
        select.orderBy(criteria.asc(user.get("username")), criteria.asc(user.get("id")));
        return directory.entities().createQuery(select);
    }

    private TypedQuery<Object[]> subgroups(List<String> groupIds, Query query) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<GroupEntity> child = select.from(GroupEntity.class);
        select.multiselect(child.get("parentId"), child.get("id"), child.get("name"));
        select.where(child.get("parentId").in(groupIds), predicates.groups().found(query, new Scope<>(select, child)));
        select.orderBy(criteria.asc(child.get("name")), criteria.asc(child.get("id")));
        return directory.entities().createQuery(select);
    }

    private Expression<String> userIds(CriteriaQuery<String> select, MemberIdSearch search) {
        Root<UserGroupMembershipEntity> membership = select.from(UserGroupMembershipEntity.class);
        Join<UserGroupMembershipEntity, UserEntity> user = memberOf(membership);
        Predicate inGroup = criteria.equal(membership.get("groupId"), search.groupId());
        select.where(inGroup, behind(user.get("id"), search.after()), predicates.users().found(search.query(), new Scope<>(select, user)));
        return user.get("id");
    }

    private Expression<String> subgroupIds(CriteriaQuery<String> select, MemberIdSearch search) {
        Root<GroupEntity> child = select.from(GroupEntity.class);
        Predicate inGroup = criteria.equal(child.get("parentId"), search.groupId());
        select.where(inGroup, behind(child.get("id"), search.after()), predicates.groups().found(search.query(), new Scope<>(select, child)));
        return child.get("id");
    }

    /** Each membership has its user. H2 begins an inner join with all users of the realm, and goes through their memberships for each group. */
    static Join<UserGroupMembershipEntity, UserEntity> memberOf(Root<UserGroupMembershipEntity> membership) {
        return membership.join("user", JoinType.LEFT);
    }

    private Predicate behind(Expression<String> id, String after) {
        return after == null ? criteria.conjunction() : criteria.greaterThan(id, after);
    }
}
