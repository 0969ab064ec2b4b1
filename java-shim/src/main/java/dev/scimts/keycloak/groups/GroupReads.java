package dev.scimts.keycloak.groups;

import dev.scimts.bridge.contract.GroupPage;
import dev.scimts.bridge.contract.GroupRecord;
import dev.scimts.bridge.contract.GroupSearch;
import dev.scimts.bridge.contract.Query;
import dev.scimts.bridge.contract.Sort;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.query.GroupPredicates;
import dev.scimts.keycloak.query.Instants;
import dev.scimts.keycloak.query.Ordering;
import dev.scimts.keycloak.query.QueryPredicates;
import dev.scimts.keycloak.query.Scope;
import dev.scimts.keycloak.query.SortKeys;
import dev.scimts.keycloak.records.RecordVersion;
import dev.scimts.keycloak.records.StoredAttributes;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.tenancy.OrganizationGroups;
import dev.scimts.keycloak.version.KeycloakVersion;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.models.jpa.entities.GroupAttributeEntity;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Reads groups as records, with one statement per kind of row for all groups of a page. */
final class GroupReads {
    private final Directory directory;
    private final CriteriaBuilder criteria;
    private final GroupPredicates predicates;

    GroupReads(Directory directory) {
        this.directory = directory;
        this.criteria = directory.entities().getCriteriaBuilder();
        this.predicates = new QueryPredicates(directory).groups();
    }

    GroupRecord one(String id, Query among) {
        Query asked = new Query.Matches("id", List.of(id), false);
        List<GroupRecord> found = page(new GroupSearch(asked, 0, 1, null, among)).groups();
        return found.isEmpty() ? null : found.getFirst();
    }

    GroupPage page(GroupSearch search) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<GroupEntity> group = select.from(GroupEntity.class);
        List<Expression<?>> columns = new ArrayList<>(List.of(group.get("id"), group.get("name"), group.get("parentId")));
        if (KeycloakVersion.HAS_TIMES) {
            columns.add(group.get("createdTimestamp"));
            columns.add(group.get("lastModifiedTimestamp"));
        }
        Scope<GroupEntity> scope = new Scope<>(select, group);
        Predicate found = predicates.found(search.query(), scope);
        Sort sort = search.sort();
        if (sort == null) {
            select.where(found).orderBy(criteria.asc(group.get("name")), criteria.asc(group.get("id")));
        } else {
            Ordering<?> ordering = SortKeys.ofGroups(directory, scope).ordering(sort);
            columns.add(ordering.key());
            select.where(found, ordering.behind()).orderBy(ordering.orders());
        }
        List<Object[]> rows = rows(select.multiselect(new ArrayList<>(columns)), search);
        return new GroupPage(records(rows, search.among()), sort == null ? null : Ordering.positions(rows));
    }

    private List<Object[]> rows(CriteriaQuery<Object[]> select, GroupSearch search) {
        TypedQuery<Object[]> page = directory.entities().createQuery(select);
        return page.setFirstResult(search.offset()).setMaxResults(search.limit()).getResultList();
    }

    long count(Query query) {
        CriteriaQuery<Long> select = criteria.createQuery(Long.class);
        Root<GroupEntity> group = select.from(GroupEntity.class);
        select.select(criteria.count(group.get("id")));
        select.where(predicates.found(query, new Scope<>(select, group)));
        return directory.entities().createQuery(select).getSingleResult();
    }

    private List<GroupRecord> records(List<Object[]> rows, Query among) {
        List<String> ids = rows.stream().map(row -> (String) row[0]).toList();
        StoredAttributes attributes = new StoredAttributes(Chunks.collect(ids, this::attributes));
        Map<String, MemberTally> tallies = among == null ? Map.of() : new MemberTallies(directory, among).of(ids);
        MemberTally otherwise = among == null ? null : MemberTally.EMPTY;
        String top = OrganizationGroups.topId(directory);
        return rows.stream().map(row -> record(row, top, attributes, tallies.getOrDefault(row[0], otherwise))).toList();
    }

    private static GroupRecord record(Object[] row, String top, StoredAttributes stored, MemberTally tally) {
        String id = (String) row[0];
        String parentId = top.equals(row[2]) ? null : (String) row[2];
        Long created = KeycloakVersion.HAS_TIMES ? Instants.known((Long) row[3]) : stored.created(id);
        Long changed = KeycloakVersion.HAS_TIMES ? Instants.known((Long) row[4]) : stored.lastModified(id);
        Map<String, List<String>> attributes = stored.of(id);
        return new GroupRecord(
                id, (String) row[1], parentId, created, changed == null ? created : changed, attributes,
                tally == null ? null : tally.counts(),
                tally == null ? null : RecordVersion.of((String) row[1], parentId, attributes, tally));
    }

    List<String> holding(List<String> ids, Query query) {
        return Chunks.collect(ids, chunk -> idsHolding(chunk, query));
    }

    private List<String> idsHolding(List<String> ids, Query query) {
        CriteriaQuery<String> select = criteria.createQuery(String.class);
        Root<GroupEntity> group = select.from(GroupEntity.class);
        select.select(group.get("id")).where(group.get("id").in(ids), predicates.found(query, new Scope<>(select, group)));
        return directory.entities().createQuery(select).getResultList();
    }

    /** Finds the id of the sub-group with this name, or null; a null parent means the top level. Siblings have different names. */
    String child(String parentId, String name) {
        CriteriaQuery<String> select = criteria.createQuery(String.class);
        Root<GroupEntity> group = select.from(GroupEntity.class);
        select.select(group.get("id")).where(
                predicates.visible(new Scope<>(select, group)),
                criteria.equal(group.get("parentId"), parentId == null ? OrganizationGroups.topId(directory) : parentId),
                criteria.equal(group.get("name"), name));
        return directory.entities().createQuery(select).getResultStream().findFirst().orElse(null);
    }

    private List<StoredAttributes.Row> attributes(List<String> groupIds) {
        String query = "select a.group.id, a.id, a.name, a.value from GroupAttributeEntity a where a.group.id in ?1";
        return directory.rows(Object[].class, query, groupIds).stream()
                .map(row -> new StoredAttributes.Row((String) row[0], (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }
}
