package dev.scimts.keycloak.groups;

import dev.scimts.bridge.contract.Member;
import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.query.QueryPredicates;
import dev.scimts.keycloak.query.Scope;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.tenancy.OrganizationGroups;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

/** Finds the users and groups that are to become members, all of them at once. */
final class MemberCandidates {
    /** @param parentId null at the top level */
    record Subgroup(Member member, String parentId) {}

    private final Directory directory;
    private final CriteriaBuilder criteria;
    private final QueryPredicates predicates;

    MemberCandidates(Directory directory) {
        this.directory = directory;
        this.criteria = directory.entities().getCriteriaBuilder();
        this.predicates = new QueryPredicates(directory);
    }

    /** Finds the users among the candidates for whom the query holds. */
    Map<String, Member> users(Collection<String> ids, Query among) {
        Map<String, Member> users = new LinkedHashMap<>();
        for (Object[] row : Chunks.collect(possible(ids), chunk -> userRows(chunk, among))) {
            users.put((String) row[0], new Member((String) row[0], Member.Kind.USER, (String) row[1]));
        }
        return users;
    }

    Map<String, Subgroup> groups(Collection<String> ids) {
        Map<String, Subgroup> groups = new LinkedHashMap<>();
        String top = OrganizationGroups.topId(directory);
        for (Object[] row : Chunks.collect(possible(ids), this::groupRows)) {
            Member member = new Member((String) row[0], Member.Kind.GROUP, (String) row[1]);
            groups.put(member.id(), new Subgroup(member, top.equals(row[2]) ? null : (String) row[2]));
        }
        return groups;
    }

    private static Set<String> possible(Collection<String> ids) {
        return ids.stream().filter(id -> !Nul.isIn(id)).collect(Collectors.toSet());
    }

    Set<String> membersAmong(Collection<String> userIds, String groupId) {
        return new HashSet<>(Chunks.collect(userIds, ids -> memberIds(ids, groupId)));
    }

    /** Reads the users into the session, for models that would read them one by one. */
    void load(List<String> userIds) {
        directory.rows(UserEntity.class, "select u from UserEntity u where u.id in ?1", userIds);
    }

    private List<Object[]> userRows(List<String> ids, Query among) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<UserEntity> user = select.from(UserEntity.class);
        select.multiselect(user.get("id"), user.get("username"));
        select.where(user.get("id").in(ids), predicates.users().found(among, new Scope<>(select, user)));
        select.orderBy(criteria.asc(user.get("username")));
        return directory.entities().createQuery(select).getResultList();
    }

    private List<Object[]> groupRows(List<String> ids) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<GroupEntity> group = select.from(GroupEntity.class);
        select.multiselect(group.get("id"), group.get("name"), group.get("parentId"));
        select.where(group.get("id").in(ids), predicates.groups().visible(new Scope<>(select, group))).orderBy(criteria.asc(group.get("name")));
        return directory.entities().createQuery(select).getResultList();
    }

    private List<String> memberIds(List<String> userIds, String groupId) {
        String query = "select m.user.id from UserGroupMembershipEntity m where m.user.id in ?1 and m.groupId = ?2";
        return directory.rows(String.class, query, userIds, groupId);
    }
}
