package dev.scimts.keycloak.port;

import dev.scimts.bridge.contract.GroupPage;
import dev.scimts.bridge.contract.GroupRecord;
import dev.scimts.bridge.contract.GroupSearch;
import dev.scimts.bridge.contract.Member;
import dev.scimts.bridge.contract.Query;
import dev.scimts.bridge.contract.Sort;
import dev.scimts.keycloak.port.QueryPredicates.Scope;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.models.jpa.entities.GroupAttributeEntity;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Groups as records, set by set: one statement per kind of row, however many groups. */
final class GroupReads {
    private final Directory directory;
    private final CriteriaBuilder criteria;
    private final GroupPredicates predicates;
    private final MemberReads members;

    GroupReads(Directory directory) {
        this.directory = directory;
        this.criteria = directory.entities().getCriteriaBuilder();
        this.predicates = new QueryPredicates(directory).groups();
        this.members = new MemberReads(directory);
    }

    GroupRecord one(String id, Integer memberLimit) {
        Query asked = new Query.Matches("id", List.of(id), false);
        List<GroupRecord> found = page(new GroupSearch(asked, 0, 1, false, null, memberLimit)).groups();
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Without the total. */
    GroupPage page(GroupSearch search) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<GroupEntity> group = select.from(GroupEntity.class);
        List<Expression<?>> columns = new ArrayList<>(List.of(group.get("id"), group.get("name"), group.get("parentId")));
        if (LastModified.HAS_COLUMN) {
            columns.add(group.get("createdTimestamp"));
            columns.add(group.get("lastModifiedTimestamp"));
        }
        Scope<From<?, GroupEntity>> scope = new Scope<>(select, group);
        Predicate found = criteria.and(predicates.visible(scope), predicates.of(search.query(), scope));
        Sort sort = search.sort();
        if (sort == null) {
            select.where(found).orderBy(criteria.asc(group.get("name")), criteria.asc(group.get("id")));
        } else {
            Ordering<?> ordering = SortKeys.ofGroups(directory, select, group).ordering(sort);
            columns.add(ordering.key());
            select.where(found, ordering.behind(sort.after())).orderBy(ordering.orders());
        }
        List<Object[]> rows = rows(select.multiselect(new ArrayList<>(columns)), search);
        return new GroupPage(null, records(rows, search.memberLimit()), sort == null ? null : Ordering.positions(rows));
    }

    private List<Object[]> rows(CriteriaQuery<Object[]> select, GroupSearch search) {
        TypedQuery<Object[]> page = directory.entities().createQuery(select);
        return page.setFirstResult(search.offset()).setMaxResults(search.limit()).getResultList();
    }

    long count(Query query) {
        CriteriaQuery<Long> select = criteria.createQuery(Long.class);
        Root<GroupEntity> group = select.from(GroupEntity.class);
        select.select(criteria.count(group.get("id")));
        select.where(predicates.visible(new Scope<>(select, group)), predicates.of(query, new Scope<>(select, group)));
        return directory.entities().createQuery(select).getSingleResult();
    }

    private List<GroupRecord> records(List<Object[]> rows, Integer memberLimit) {
        List<String> ids = rows.stream().map(row -> (String) row[0]).toList();
        StoredAttributes attributes = new StoredAttributes(Chunks.collect(ids, this::attributes));
        boolean counted = memberLimit == null || memberLimit > 0;
        Map<String, MemberTally> tallies = counted ? members.tallies(ids) : Map.of();
        Map<String, List<Member>> membersOf = counted ? members.of(ids, tallies, memberLimit) : Map.of();
        List<GroupRecord> records = new ArrayList<>(rows.size());
        String top = OrganizationGroups.topId(directory);
        for (Object[] row : rows) {
            MemberTally tally = counted ? tallies.getOrDefault(row[0], MemberTally.EMPTY) : null;
            records.add(record(row, top, attributes, membersOf.get(row[0]), tally));
        }
        return records;
    }

    private static GroupRecord record(
            Object[] row, String top, StoredAttributes stored, List<Member> members, MemberTally tally) {
        String id = (String) row[0];
        String parentId = top.equals(row[2]) ? null : (String) row[2];
        Long created = LastModified.HAS_COLUMN ? Instants.known((Long) row[3]) : stored.created(id);
        Long changed = LastModified.HAS_COLUMN ? Instants.known((Long) row[4]) : stored.lastModified(id);
        Map<String, List<String>> attributes = stored.of(id);
        return new GroupRecord(
                id, (String) row[1], parentId, created, changed == null ? created : changed, attributes, members,
                tally == null ? null : Version.of((String) row[1], parentId, attributes, tally));
    }

    private List<StoredAttributes.Row> attributes(List<String> groupIds) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<GroupAttributeEntity> attribute = select.from(GroupAttributeEntity.class);
        Expression<String> groupId = attribute.get("group").get("id");
        select.multiselect(groupId, attribute.get("id"), attribute.get("name"), attribute.get("value"));
        select.where(groupId.in(groupIds));
        return directory.entities().createQuery(select).getResultList().stream()
                .map(row -> new StoredAttributes.Row((String) row[0], (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }
}
