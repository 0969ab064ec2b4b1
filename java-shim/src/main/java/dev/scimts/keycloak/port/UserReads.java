package dev.scimts.keycloak.port;

import dev.scimts.bridge.contract.GroupRef;
import dev.scimts.bridge.contract.Query;
import dev.scimts.bridge.contract.Sort;
import dev.scimts.bridge.contract.UserPage;
import dev.scimts.bridge.contract.UserRecord;
import dev.scimts.bridge.contract.UserSearch;
import dev.scimts.keycloak.port.QueryPredicates.Scope;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/** Users as records, set by set: one statement per kind of row, however many users. */
final class UserReads {
    private static final String ATTRIBUTES =
            "select a.user.id, a.id, a.name, a.value, a.longValue from UserAttributeEntity a where a.user.id in :ids";
    /** Hibernate keeps the plan of a statement only where it has no list of values. */
    private static final String ATTRIBUTES_OF_ONE = ATTRIBUTES.replace("in :ids", "= :ids");

    private final Directory directory;
    private final CriteriaBuilder criteria;
    private final QueryPredicates predicates;

    UserReads(Directory directory) {
        this.directory = directory;
        this.criteria = directory.entities().getCriteriaBuilder();
        this.predicates = new QueryPredicates(directory);
    }

    UserRecord one(String id, boolean includeGroups) {
        Query asked = new Query.Matches("id", List.of(id), false);
        List<Object[]> found = rows(new UserSearch(asked, 0, 1, false, null, includeGroups));
        return found.isEmpty() ? null : records(found, includeGroups).getFirst();
    }

    /** Without the total. One user comes out of Keycloak's cache, as by id: what clients look for most is one. */
    UserPage page(UserSearch search) {
        List<Object[]> rows = rows(search);
        UserRecord cached = rows.size() == 1 ? cached(rows.getFirst(), search.includeGroups()) : null;
        List<UserRecord> users = cached == null ? records(rows, search.includeGroups()) : List.of(cached);
        return new UserPage(null, users, search.sort() == null ? null : Ordering.positions(rows));
    }

    /** Or null. For who comes from a federation Keycloak may ask it, which no list depends on. */
    private UserRecord cached(Object[] row, boolean includeGroups) {
        return row[8] == null ? UserModelReads.inOrder(directory, (String) row[0], includeGroups) : null;
    }

    private List<Object[]> rows(UserSearch search) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<UserEntity> user = select.from(UserEntity.class);
        List<Expression<?>> columns = columns(user);
        Sort sort = search.sort();
        if (sort == null) {
            inOrder(select, user, search.query());
        } else {
            Ordering<?> ordering = SortKeys.ofUsers(directory, select, user).ordering(sort);
            columns.add(ordering.key());
            select.where(found(select, user, search.query()), ordering.behind(sort.after())).orderBy(ordering.orders());
        }
        TypedQuery<Object[]> page = directory.entities().createQuery(select.multiselect(new ArrayList<>(columns)));
        return page.setFirstResult(search.offset()).setMaxResults(search.limit()).getResultList();
    }

    private List<Expression<?>> columns(Root<UserEntity> user) {
        Expression<Long> created = user.get("createdTimestamp");
        Expression<Long> changed = LastModified.HAS_COLUMN ? user.get("lastModifiedTimestamp") : created;
        // Hibernate sorts by the position of a column that is selected as it is, and for a position H2 takes no index
        Expression<String> username = criteria.coalesce(user.get("username"), "");
        return new ArrayList<>(List.of(
                user.get("id"), user.get("enabled"), created, changed,
                username, user.get("email"), user.get("firstName"), user.get("lastName"), user.get("federationLink")));
    }

    /** By username, which is unique in a realm. All of them as the unique index has them: a page reads no more than it passes over. */
    private void inOrder(CriteriaQuery<?> select, Root<UserEntity> user, Query query) {
        if (query.equals(QueryPredicates.ALL)) {
            select.where(predicates.users().visibleInOrder(new Scope<>(select, user)));
            select.orderBy(criteria.asc(user.get("realmId")), criteria.asc(user.get("username")));
        } else {
            select.where(found(select, user, query)).orderBy(criteria.asc(user.get("username")));
        }
    }

    private Predicate found(CriteriaQuery<?> select, Root<UserEntity> user, Query query) {
        Scope<From<?, UserEntity>> scope = new Scope<>(select, user);
        return criteria.and(predicates.users().visible(scope), predicates.users().of(query, scope));
    }

    long count(Query query) {
        CriteriaQuery<Long> select = criteria.createQuery(Long.class);
        Root<UserEntity> user = select.from(UserEntity.class);
        select.select(criteria.count(user.get("id")));
        select.where(found(select, user, query));
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
        Long changed = LastModified.HAS_COLUMN ? Instants.known((Long) row[3]) : stored.lastModified(id);
        boolean enabled = (Boolean) row[1];
        return new UserRecord(
                id, enabled, created, changed == null ? created : changed, attributes, groups,
                groups == null ? null : Version.of(enabled, attributes, groups));
    }

    private List<StoredAttributes.Row> attributes(List<String> userIds) {
        boolean alone = userIds.size() == 1;
        TypedQuery<Object[]> select = directory.entities().createQuery(alone ? ATTRIBUTES_OF_ONE : ATTRIBUTES, Object[].class);
        return select.setParameter("ids", alone ? userIds.getFirst() : userIds).getResultList().stream()
                .map(row -> new StoredAttributes.Row(
                        (String) row[0], (String) row[1], (String) row[2], (String) (row[3] == null ? row[4] : row[3])))
                .toList();
    }

    List<GroupRef> groupsOf(String userId) {
        return groups(List.of(userId)).getOrDefault(userId, List.of());
    }

    /** Not by a join: H2 begins one with the groups, and goes through all of their members. */
    private Map<String, List<GroupRef>> groups(List<String> userIds) {
        List<Object[]> memberships = Chunks.collect(userIds, this::memberships);
        directory.allowance().take(memberships.size());
        Map<String, GroupRef> visible = new HashMap<>();
        for (GroupRef group : Chunks.collect(memberships.stream().map(row -> row[1]).distinct().toList(), this::visible)) visible.put(group.id(), group);
        Map<String, List<GroupRef>> groups = new HashMap<>();
        for (Object[] row : memberships) {
            GroupRef group = visible.get(row[1]);
            if (group != null) groups.computeIfAbsent((String) row[0], none -> new ArrayList<>()).add(group);
        }
        groups.values().forEach(each -> each.sort(UserModelReads.BY_NAME));
        return groups;
    }

    private List<Object[]> memberships(List<String> userIds) {
        String select = "select m.user.id, m.groupId from UserGroupMembershipEntity m where m.user.id in :ids";
        return directory.entities().createQuery(select, Object[].class).setParameter("ids", userIds).setMaxResults(directory.allowance().size() + 1).getResultList();
    }

    private List<GroupRef> visible(List<Object> ids) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<GroupEntity> group = select.from(GroupEntity.class);
        select.multiselect(group.get("id"), group.get("name")).where(group.get("id").in(ids), predicates.groups().visible(new Scope<>(select, group)));
        return directory.entities().createQuery(select).getResultList().stream()
                .map(row -> new GroupRef((String) row[0], (String) row[1]))
                .toList();
    }
}
