package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.MembershipCount;
import dev.scimts.bridge.contract.ResultCount;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Sql;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many rows targets have, by what became of them. The rows of objects are counted in an index, and only of those that are
 * due more is read.
 */
final class Tallies {
    private static final String RESULTS = "select TARGET_ID, RESULT, count(*) as AMOUNT from {h-schema}SCIMTS_OBJECT where TARGET_ID in (?) group by TARGET_ID, RESULT";
    private static final String DUE = "select TARGET_ID, %1$s, count(*) as AMOUNT, sum(case when DUE_AT <= ? then 1 else 0 end) as NOW_DUE, min(DUE_AT) as EARLIEST"
            + " from {h-schema}%2$s where TARGET_ID in (?) and DUE_AT is not null group by TARGET_ID%3$s";
    private static final String OBJECTS_DUE = DUE.formatted("RESULT", "SCIMTS_OBJECT", ", RESULT");
    private static final String MEMBERS_DUE = DUE.formatted("null as RESULT", "SCIMTS_MEMBER", "");

    private record Dated(int due, int later) {
        private static final Dated NONE = new Dated(0, 0);
    }

    /** The counts of one target. */
    static final class Tally {
        private final Map<String, Integer> amounts = new LinkedHashMap<>();
        private final Map<String, Dated> dated = new HashMap<>();
        private Dated members = Dated.NONE;
        private Long earliest;

        List<ResultCount> results() {
            return amounts.entrySet().stream().map(each -> {
                Dated its = dated.getOrDefault(each.getKey(), Dated.NONE);
                return new ResultCount(result(each.getKey()), its.due, its.later, Math.max(0, each.getValue() - its.due - its.later));
            }).toList();
        }

        MembershipCount memberships() {
            return new MembershipCount(members.due, members.later);
        }

        /** Since when the earliest row is due; null where all are due later, or none is. */
        Long oldestDueAt(long now) {
            return earliest == null || earliest > now ? null : earliest;
        }

        private static ResultCount.Result result(String text) {
            return Arrays.stream(ResultCount.Result.values()).filter(each -> each.text().equals(text)).findFirst().orElse(null);
        }
    }

    private final Map<String, Tally> tallies = new HashMap<>();

    private Tallies() {}

    /** Counts the rows of these targets, one that has none included. */
    static Map<String, Tally> of(Sql sql, Collection<String> targetIds, long now) {
        Tallies all = new Tallies();
        targetIds.forEach(id -> all.tallies.put(id, new Tally()));
        for (List<String> some : Chunks.of(targetIds)) {
            sql.rows(row -> all.tallies.get(row.getString("TARGET_ID")).amounts.put(row.getString("RESULT"), row.getInt("AMOUNT")), RESULTS, some);
            all.countDue(sql, OBJECTS_DUE, some, now);
            all.countDue(sql, MEMBERS_DUE, some, now);
        }
        return all.tallies;
    }

    private void countDue(Sql sql, String select, List<String> targetIds, long now) {
        sql.rows(row -> {
            Tally tally = tallies.get(row.getString("TARGET_ID"));
            int due = row.getInt("NOW_DUE");
            Dated dated = new Dated(due, row.getInt("AMOUNT") - due);
            if (select.equals(MEMBERS_DUE)) tally.members = dated;
            else tally.dated.put(row.getString("RESULT"), dated);
            Long earliest = Sql.number(row, "EARLIEST");
            if (tally.earliest == null || earliest < tally.earliest) tally.earliest = earliest;
            return tally;
        }, select, now, targetIds);
    }
}
