package dev.scimts.keycloak.port;

import dev.scimts.bridge.contract.Member;
import dev.scimts.keycloak.port.QueryPredicates.Scope;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

/** Members of groups: users by username, then direct sub-groups by name. */
final class MemberReads {
    private final Directory directory;
    private final CriteriaBuilder criteria;
    private final QueryPredicates predicates;

    MemberReads(Directory directory) {
        this.directory = directory;
        this.criteria = directory.entities().getCriteriaBuilder();
        this.predicates = new QueryPredicates(directory);
    }

    /** Null includes all members, n those of groups with at most n. A group that is left out is not in the map. */
    Map<String, List<Member>> of(List<String> groupIds, Map<String, MemberTally> tallies, Integer limit) {
        List<String> included = limit == null ? groupIds : groupIds.stream()
                .filter(id -> tallies.getOrDefault(id, MemberTally.EMPTY).size() <= limit)
                .toList();
        Map<String, List<Member>> members = new HashMap<>();
        for (String id : included) members.put(id, new ArrayList<>());
        add(members, Chunks.collect(included, this::users), Member.Kind.USER);
        add(members, Chunks.collect(included, this::subgroups), Member.Kind.GROUP);
        return members;
    }

    Map<String, MemberTally> tallies(List<String> groupIds) {
        Map<String, MemberTally> tallies = new HashMap<>();
        for (Object[] row : Chunks.collect(groupIds, this::userTallies)) {
            tallies.merge((String) row[0], new MemberTally((Long) row[1], (Long) row[2], 0, 0), MemberTally::plus);
        }
        for (Object[] row : Chunks.collect(groupIds, this::subgroupTallies)) {
            tallies.merge((String) row[0], new MemberTally(0, 0, (Long) row[1], (Long) row[2]), MemberTally::plus);
        }
        return tallies;
    }

    private static void add(Map<String, List<Member>> members, List<Object[]> rows, Member.Kind kind) {
        for (Object[] row : rows) members.get(row[0]).add(new Member((String) row[1], kind, (String) row[2]));
    }

    private List<Object[]> users(List<String> groupIds) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<UserGroupMembershipEntity> membership = select.from(UserGroupMembershipEntity.class);
        Join<UserGroupMembershipEntity, UserEntity> user = membership.join("user");
        select.multiselect(membership.get("groupId"), user.get("id"), user.get("username"));
        select.where(membership.get("groupId").in(groupIds), predicates.users().visible(new Scope<>(select, user)));
        select.orderBy(criteria.asc(user.get("username")), criteria.asc(user.get("id")));
        return directory.entities().createQuery(select).getResultList();
    }

    private List<Object[]> subgroups(List<String> groupIds) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<GroupEntity> child = select.from(GroupEntity.class);
        select.multiselect(child.get("parentId"), child.get("id"), child.get("name"));
        select.where(child.get("parentId").in(groupIds), predicates.groups().visible(new Scope<>(select, child)));
        select.orderBy(criteria.asc(child.get("name")), criteria.asc(child.get("id")));
        return directory.entities().createQuery(select).getResultList();
    }

    private List<Object[]> userTallies(List<String> groupIds) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<UserGroupMembershipEntity> membership = select.from(UserGroupMembershipEntity.class);
        Join<UserGroupMembershipEntity, UserEntity> user = membership.join("user");
        Path<String> groupId = membership.get("groupId");
        select.multiselect(groupId, criteria.count(user.get("id")), MemberTally.sum(criteria, user.get("id")));
        select.where(groupId.in(groupIds), predicates.users().visible(new Scope<>(select, user))).groupBy(groupId);
        return directory.entities().createQuery(select).getResultList();
    }

    private List<Object[]> subgroupTallies(List<String> groupIds) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<GroupEntity> child = select.from(GroupEntity.class);
        Path<String> parentId = child.get("parentId");
        select.multiselect(parentId, criteria.count(child.get("id")), MemberTally.sum(criteria, child.get("id")));
        select.where(parentId.in(groupIds), predicates.groups().visible(new Scope<>(select, child))).groupBy(parentId);
        return directory.entities().createQuery(select).getResultList();
    }
}
