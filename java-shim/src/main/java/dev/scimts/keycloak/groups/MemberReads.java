package dev.scimts.keycloak.groups;

import dev.scimts.bridge.contract.GroupMembers;
import dev.scimts.bridge.contract.Member;
import dev.scimts.bridge.contract.MemberIdSearch;
import dev.scimts.bridge.contract.MemberSearch;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the members of groups: users sorted by username, or direct sub-groups sorted by name. */
record MemberReads(Directory directory) {
    List<GroupMembers> find(MemberSearch search) {
        Member.Kind kind = search.kind() == MemberSearch.Kind.USER ? Member.Kind.USER : Member.Kind.GROUP;
        Map<String, List<Member>> members = new LinkedHashMap<>();
        directory.allowance().take(search.limit());
        int left = search.limit();
        for (List<String> chunk : Chunks.of(search.groupIds())) {
            if (left <= 0) break;
            List<Object[]> rows = rows(search, chunk, left);
            for (Object[] row : rows) {
                members.computeIfAbsent((String) row[0], first -> new ArrayList<>()).add(new Member((String) row[1], kind, (String) row[2]));
            }
            left -= rows.size();
        }
        return members.entrySet().stream().map(each -> new GroupMembers(each.getKey(), each.getValue())).toList();
    }

    private List<Object[]> rows(MemberSearch search, List<String> groupIds, int most) {
        CriteriaBuilder criteria = directory.entities().getCriteriaBuilder();
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        MemberRows members = MemberRows.of(directory, select, search.kind() == MemberSearch.Kind.USER, search.query());
        select.multiselect(members.groupId(), members.id(), members.name());
        select.where(members.groupId().in(groupIds), members.found());
        select.orderBy(criteria.asc(members.name()), criteria.asc(members.id()));
        return directory.entities().createQuery(select).setMaxResults(most).getResultList();
    }

    List<String> ids(MemberIdSearch search) {
        CriteriaBuilder criteria = directory.entities().getCriteriaBuilder();
        CriteriaQuery<String> select = criteria.createQuery(String.class);
        MemberRows members = MemberRows.of(directory, select, search.kind() == MemberIdSearch.Kind.USER, search.query());
        Predicate inGroup = criteria.equal(members.groupId(), search.groupId());
        Predicate behind = search.after() == null ? criteria.conjunction() : criteria.greaterThan(members.id(), search.after());
        select.select(members.id()).where(inGroup, behind, members.found()).orderBy(criteria.asc(members.id()));
        return directory.entities().createQuery(select).setMaxResults(search.limit()).getResultList();
    }
}
