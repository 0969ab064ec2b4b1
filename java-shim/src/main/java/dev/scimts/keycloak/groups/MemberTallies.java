package dev.scimts.keycloak.groups;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.query.QueryPredicates;
import dev.scimts.keycloak.query.Scope;
import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

/** Counts the members of groups: those users for whom a query holds, and all sub-groups. */
final class MemberTallies {
    private static final int FETCHED = 500;

    private final Directory directory;
    private final CriteriaBuilder criteria;
    private final QueryPredicates predicates;
    private final Query among;

    MemberTallies(Directory directory, Query among) {
        this.directory = directory;
        this.criteria = directory.entities().getCriteriaBuilder();
        this.predicates = new QueryPredicates(directory);
        this.among = among;
    }

    /** Keyed by the ids of the groups; a group without members is not there. */
    Map<String, MemberTally> of(List<String> groupIds) {
        Map<String, MemberTally> tallies = new HashMap<>();
        add(tallies, groupIds, this::users, sum -> new MemberTally(sum, IdSum.NONE));
        add(tallies, groupIds, this::subgroups, sum -> new MemberTally(IdSum.NONE, sum));
        return tallies;
    }

    private void add(Map<String, MemberTally> tallies, List<String> groupIds, Function<List<String>, Ids> idsOf, Function<IdSum, MemberTally> tally) {
        List<String> withChosen = new ArrayList<>();
        for (Object[] row : Chunks.collect(groupIds, chunk -> idsOf.apply(chunk).sums())) {
            tallies.merge((String) row[0], tally.apply(IdSum.read(row, 1)), MemberTally::plus);
            if (IdSum.holdsChosen(row, 1)) withChosen.add((String) row[0]);
        }
        for (List<String> chunk : Chunks.of(withChosen)) {
            try (Stream<Object[]> rows = idsOf.apply(chunk).chosen()) {
                rows.forEach(row -> tallies.merge((String) row[0], tally.apply(IdSum.ofChosen((String) row[1])), MemberTally::plus));
            }
        }
    }

    private Ids users(List<String> groupIds) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<UserGroupMembershipEntity> membership = select.from(UserGroupMembershipEntity.class);
        Join<UserGroupMembershipEntity, UserEntity> user = MemberReads.memberOf(membership);
        Predicate counted = predicates.users().found(among, new Scope<>(select, user));
        return new Ids(select, membership.get("groupId"), user.get("id"), criteria.and(membership.get("groupId").in(groupIds), counted));
    }

    private Ids subgroups(List<String> groupIds) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<GroupEntity> child = select.from(GroupEntity.class);
        Predicate counted = predicates.groups().visible(new Scope<>(select, child));
        return new Ids(select, child.get("parentId"), child.get("id"), criteria.and(child.get("parentId").in(groupIds), counted));
    }

    /** The ids of members, under the id of their group. */
    private final class Ids {
        private final CriteriaQuery<Object[]> select;
        private final Expression<String> groupId;
        private final Expression<String> id;
        private final Predicate counted;

        Ids(CriteriaQuery<Object[]> select, Expression<String> groupId, Expression<String> id, Predicate counted) {
            this.select = select;
            this.groupId = groupId;
            this.id = id;
            this.counted = counted;
        }

        List<Object[]> sums() {
            List<Selection<?>> columns = new ArrayList<>(List.of(groupId));
            columns.addAll(IdSum.columns(criteria, id));
            select.multiselect(columns).where(counted).groupBy(groupId);
            return directory.entities().createQuery(select).getResultList();
        }

        /** One after the other: a group may have any number of them. */
        Stream<Object[]> chosen() {
            select.multiselect(groupId, id).where(counted, IdSum.isChosen(criteria, id));
            return directory.entities().createQuery(select).setHint("org.hibernate.fetchSize", FETCHED).getResultStream();
        }
    }
}
