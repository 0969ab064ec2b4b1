package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.outbound.LeaseRows.Row;
import java.time.Duration;
import java.util.List;

/** Removes the rows of targets whose component is gone, some time after somebody has removed it or the realm. Nothing is sent to them. */
record Departed(Database database, Look look) {
    private static final long KEPT = Duration.ofDays(30).toMillis();
    private static final int MOST = 1000;

    void remove(long now) {
        List<Row> departed = look.rows().values().stream()
                .filter(row -> !look.targets().containsKey(row.id()) && !row.id().equals(LeaseRows.FOLD))
                .toList();
        List<Row> just = departed.stream().filter(row -> !row.isGone()).toList();
        if (!just.isEmpty()) forget(just, now + KEPT);
        for (Row row : departed) if (row.isGone() && row.sweepDueAt() != null && row.sweepDueAt() < now) database.in(sql -> removeSome(sql, row.id()));
    }

    private void forget(List<Row> rows, long then) {
        database.in(sql -> {
            for (Row row : rows) new LeaseRows(sql, Node.ID).forgetAt(row.id(), then);
            return null;
        });
    }

    /** Removes a number of rows at a time; the row of the target goes last. */
    private static Void removeSome(Sql sql, String id) {
        List<List<Object>> members = sql.first(MOST, row -> Sql.row(id, row.getString(1), row.getString(2)),
                "select GROUP_ID, USER_ID from {h-schema}SCIMTS_MEMBER where TARGET_ID = ? order by GROUP_ID, USER_ID", id);
        sql.batch("delete from {h-schema}SCIMTS_MEMBER where TARGET_ID = ? and GROUP_ID = ? and USER_ID = ?", members);
        List<List<Object>> objects = sql.first(MOST, row -> Sql.row(id, row.getInt(1), row.getString(2)),
                "select KIND, OBJECT_ID from {h-schema}SCIMTS_OBJECT where TARGET_ID = ? order by KIND, OBJECT_ID", id);
        sql.batch("delete from {h-schema}SCIMTS_OBJECT where TARGET_ID = ? and KIND = ? and OBJECT_ID = ?", objects);
        List<List<Object>> given = sql.first(MOST, row -> Sql.row(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)),
                "select USER_ID, KIND, GIFT_ID, RULE_ID from {h-schema}SCIMTS_GIVEN where REALM_ID = ? order by USER_ID, KIND, GIFT_ID, RULE_ID", id);
        sql.batch("delete from {h-schema}SCIMTS_GIVEN where USER_ID = ? and KIND = ? and GIFT_ID = ? and RULE_ID = ?", given);
        if (members.isEmpty() && objects.isEmpty() && given.isEmpty()) new LeaseRows(sql, Node.ID).delete(id);
        return null;
    }
}
