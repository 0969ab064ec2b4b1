package dev.scimts.keycloak.users;

import dev.scimts.bridge.contract.GroupRef;
import dev.scimts.bridge.contract.Query;
import dev.scimts.bridge.contract.Sort;
import dev.scimts.bridge.contract.UserPage;
import dev.scimts.bridge.contract.UserRecord;
import dev.scimts.bridge.contract.UserSearch;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Jpql;
import dev.scimts.keycloak.query.Instants;
import dev.scimts.keycloak.query.Ordering;
import dev.scimts.keycloak.query.QueryPredicates;
import dev.scimts.keycloak.query.Scope;
import dev.scimts.keycloak.query.SortKeys;
import dev.scimts.keycloak.records.StoredAttributes;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.version.KeycloakVersion;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/** Reads users as records, with one statement per kind of row for all users of a page. */
public final class UserReads {
    private static final String ATTRIBUTES =
            "select a.user.id, a.id, a.name, a.value, a.longValue from UserAttributeEntity a where a.user.id in ?1";
    /** Hibernate caches the plan of a statement only if it has no list of values. */
    private static final String ATTRIBUTES_OF_ONE = ATTRIBUTES.replace("in ?1", "= ?1");

    private final Directory directory;
    private final CriteriaBuilder criteria;
    private final QueryPredicates predicates;

    public UserReads(Directory directory) {
        this.directory = directory;
        this.criteria = directory.entities().getCriteriaBuilder();
        this.predicates = new QueryPredicates(directory);
    }

    UserRecord one(String id, boolean includeGroups) {
        Query asked = new Query.Matches("id", List.of(id), false);
        List<Object[]> found = rows(new UserSearch(asked, 0, 1, null, includeGroups));
        return found.isEmpty() ? null : records(found, includeGroups).getFirst();
    }

    /** Reads a page. A single user is read from Keycloak's cache, because most searches of clients find one. */
    public UserPage page(UserSearch search) {
        List<Object[]> rows = rows(search);
        UserRecord cached = rows.size() == 1 && !directory.isFresh() ? cached(rows.getFirst(), search.includeGroups()) : null;
        List<UserRecord> users = cached == null ? records(rows, search.includeGroups()) : List.of(cached);
        return new UserPage(users, search.sort() == null ? null : Ordering.positions(rows));
    }

    /** Answers null for a user of a federation, because Keycloak might ask the federation, and no list may depend on that. */
    private UserRecord cached(Object[] row, boolean includeGroups) {
        return row[8] == null ? UserModelReads.inOrder(directory, (String) row[0], includeGroups) : null;
    }

    private List<Object[]> rows(UserSearch search) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<UserEntity> user = select.from(UserEntity.class);
        Scope<UserEntity> scope = new Scope<>(select, user);
        List<Expression<?>> columns = columns(user);
        Sort sort = search.sort();
        if (sort == null) {
            inOrder(select, scope, search.query());
        } else {
            Ordering<?> ordering = SortKeys.ofUsers(directory, scope).ordering(sort);
            columns.add(ordering.key());
            select.where(predicates.users().found(search.query(), scope), ordering.behind()).orderBy(ordering.orders());
        }
        TypedQuery<Object[]> page = directory.entities().createQuery(select.multiselect(new ArrayList<>(columns)));
        return page.setFirstResult(search.offset()).setMaxResults(search.limit()).getResultList();
    }

    private List<Expression<?>> columns(Root<UserEntity> user) {
        Expression<Long> created = user.get("createdTimestamp");
        Expression<Long> changed = KeycloakVersion.HAS_TIMES ? user.get("lastModifiedTimestamp") : created;
        // Hibernate sorts by the position of a plainly selected column, and H2 uses no index to sort by a position
        Expression<String> username = criteria.coalesce(user.get("username"), "");
        return new ArrayList<>(List.of(
                user.get("id"), user.get("enabled"), created, changed,
                username, user.get("email"), user.get("firstName"), user.get("lastName"), user.get("federationLink")));
    }

    /** Sorts by username, which is unique in a realm. A list of all users follows the unique index, so a page reads only the rows up to its end. */
    private void inOrder(CriteriaQuery<?> select, Scope<UserEntity> scope, Query query) {
        if (query.equals(QueryPredicates.ALL)) {
            select.where(predicates.users().visibleInOrder(scope));
            select.orderBy(criteria.asc(scope.from().get("realmId")), criteria.asc(scope.from().get("username")));
        } else {
            select.where(predicates.users().found(query, scope)).orderBy(criteria.asc(scope.from().get("username")));
        }
    }

    public long count(Query query) {
        CriteriaQuery<Long> select = criteria.createQuery(Long.class);
        Root<UserEntity> user = select.from(UserEntity.class);
        select.select(criteria.count(user.get("id"))).where(predicates.users().found(query, new Scope<>(select, user)));
        return directory.entities().createQuery(select).getSingleResult();
    }

    private List<UserRecord> records(List<Object[]> rows, boolean includeGroups) {
        List<String> ids = rows.stream().map(row -> (String) row[0]).toList();
        StoredAttributes attributes = new StoredAttributes(Chunks.collect(ids, this::attributes));
        Map<String, List<GroupRef>> groups = includeGroups ? groups(ids) : Map.of();
        List<UserRecord> records = new ArrayList<>(rows.size());
        for (Object[] row : rows) {
            records.add(record(row, attributes, includeGroups ? groups.getOrDefault(row[0], List.of()) : null));
        }
        return records;
    }

    private static UserRecord record(Object[] row, StoredAttributes stored, List<GroupRef> groups) {
        String id = (String) row[0];
        Map<String, List<String>> attributes = StoredAttributes.withColumns(new TreeMap<>(stored.of(id)), row[4], row[5], row[6], row[7]);
        Long created = Instants.known((Long) row[2]);
        Long changed = KeycloakVersion.HAS_TIMES ? Instants.known((Long) row[3]) : stored.lastModified(id);
        return UserModelReads.record(id, (Boolean) row[1], created, changed, attributes, groups);
    }

    private List<StoredAttributes.Row> attributes(List<String> userIds) {
        boolean alone = userIds.size() == 1;
        return directory.rows(Object[].class, alone ? ATTRIBUTES_OF_ONE : ATTRIBUTES, alone ? userIds.getFirst() : userIds).stream()
                .map(row -> new StoredAttributes.Row(
                        (String) row[0], (String) row[1], (String) row[2], (String) (row[3] == null ? row[4] : row[3])))
                .toList();
    }

    List<GroupRef> groupsOf(String userId) {
        return groups(List.of(userId)).getOrDefault(userId, List.of());
    }

    /** Uses no join, because H2 would begin it with the groups and read all of their members. */
    private Map<String, List<GroupRef>> groups(List<String> userIds) {
        List<Object[]> memberships = Chunks.collect(userIds, this::memberships);
        directory.allowance().take(memberships.size());
        Map<String, GroupRef> visible = new HashMap<>();
        List<Object> groupIds = memberships.stream().map(row -> row[1]).distinct().toList();
        for (GroupRef group : Chunks.collect(groupIds, this::visible)) visible.put(group.id(), group);
        Map<String, List<GroupRef>> groups = new HashMap<>();
        for (Object[] row : memberships) {
            GroupRef group = visible.get(row[1]);
            if (group != null) groups.computeIfAbsent((String) row[0], none -> new ArrayList<>()).add(group);
        }
        groups.values().forEach(each -> each.sort(UserModelReads.BY_NAME));
        return groups;
    }

    private List<Object[]> memberships(List<String> userIds) {
        String select = "select m.user.id, m.groupId from UserGroupMembershipEntity m where m.user.id in ?1";
        int most = directory.allowance().size() + 1;
        return Jpql.select(directory.entities(), Object[].class, select, userIds).setMaxResults(most).getResultList();
    }

    private List<GroupRef> visible(List<Object> ids) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<GroupEntity> group = select.from(GroupEntity.class);
        select.multiselect(group.get("id"), group.get("name"));
        select.where(group.get("id").in(ids), predicates.groups().visible(new Scope<>(select, group)));
        return directory.entities().createQuery(select).getResultList().stream()
                .map(row -> new GroupRef((String) row[0], (String) row[1]))
                .toList();
    }
}
