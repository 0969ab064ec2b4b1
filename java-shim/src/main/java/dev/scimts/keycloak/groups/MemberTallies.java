package dev.scimts.keycloak.groups;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.query.QueryPredicates;
import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts the members of groups: those users for whom a query holds, and all sub-groups. */
record MemberTallies(Directory directory, Query among) {
    private static final int FETCHED = 500;

    /** Answers the tallies by group id. Groups without members have none. */
    Map<String, MemberTally> of(List<String> groupIds) {
        Map<String, MemberTally> tallies = new HashMap<>();
        add(tallies, groupIds, true);
        add(tallies, groupIds, false);
        return tallies;
    }

    private void add(Map<String, MemberTally> tallies, List<String> groupIds, boolean users) {
        List<String> withChosen = new ArrayList<>();
        for (Object[] row : Chunks.collect(groupIds, chunk -> sums(chunk, users))) {
            tallies.merge((String) row[0], tally(IdSum.read(row, 1), users), MemberTally::plus);
            if (IdSum.holdsChosen(row, 1)) withChosen.add((String) row[0]);
        }
        for (List<String> chunk : Chunks.of(withChosen)) {
            try (Stream<Object[]> rows = chosen(chunk, users)) {
                rows.forEach(row -> tallies.merge((String) row[0], tally(IdSum.ofChosen((String) row[1]), users), MemberTally::plus));
            }
        }
    }

    private static MemberTally tally(IdSum sum, boolean users) {
        return users ? new MemberTally(sum, IdSum.NONE) : new MemberTally(IdSum.NONE, sum);
    }

    private List<Object[]> sums(List<String> groupIds, boolean users) {
        CriteriaBuilder criteria = directory.entities().getCriteriaBuilder();
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        MemberRows members = rows(select, users);
        List<Selection<?>> columns = new ArrayList<>(List.of(members.groupId()));
        columns.addAll(IdSum.columns(criteria, members.id()));
        select.multiselect(columns).where(members.groupId().in(groupIds), members.found()).groupBy(members.groupId());
        return directory.entities().createQuery(select).getResultList();
    }

    /** Streams the ids, because a group may have any number of members. */
    private Stream<Object[]> chosen(List<String> groupIds, boolean users) {
        CriteriaBuilder criteria = directory.entities().getCriteriaBuilder();
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        MemberRows members = rows(select, users);
        select.multiselect(members.groupId(), members.id());
        select.where(members.groupId().in(groupIds), members.found(), IdSum.isChosen(criteria, members.id()));
        return directory.entities().createQuery(select).setHint("org.hibernate.fetchSize", FETCHED).getResultStream();
    }

    private MemberRows rows(CriteriaQuery<?> select, boolean users) {
        return MemberRows.of(directory, select, users, users ? among : QueryPredicates.ALL);
    }
}
