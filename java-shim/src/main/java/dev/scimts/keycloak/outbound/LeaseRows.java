package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which node drives which target: SCIMTS_TARGET, as the dispatcher reads and writes it. A lease is taken by comparing and setting. */
record LeaseRows(Sql sql, String owner) {
    /** The id of the row whose lease the fold of hints holds; there is one for all targets. */
    static final String FOLD = "*";
    static final String GONE = "gone";

    private static final String UPDATE = "update {h-schema}SCIMTS_TARGET set ";

    /** @param digest of the configuration that the last sweep was for; null where one is wanted for another reason */
    record Row(String id, String realmId, String owner, long ownedUntil, String status, String digest, Long sweepDueAt, Long sweepStartedAt, Long resumeAt, Long pausedAt) {
        boolean isGone() {
            return GONE.equals(status);
        }

        /** Whether nothing is sent to the target now: somebody has paused it, or it rests. */
        boolean isQuiet(long now) {
            return pausedAt != null || resumeAt != null && resumeAt > now;
        }

        boolean isFree(String claimant, long now) {
            return owner == null || owner.equals(claimant) || ownedUntil < now;
        }
    }

    Map<String, Row> all() {
        return sql.rows(row -> new Row(row.getString("ID"), row.getString("REALM_ID"), row.getString("OWNER"), row.getLong("OWNED_UNTIL"),
                        row.getString("STATUS"), row.getString("CONFIG_DIGEST"), Sql.number(row, "SWEEP_DUE_AT"), Sql.number(row, "SWEEP_STARTED_AT"),
                        Sql.number(row, "RESUME_AT"), Sql.number(row, "PAUSED_AT")),
                "select ID, REALM_ID, OWNER, OWNED_UNTIL, STATUS, CONFIG_DIGEST, SWEEP_DUE_AT, SWEEP_STARTED_AT, RESUME_AT, PAUSED_AT from {h-schema}SCIMTS_TARGET")
                .stream().collect(Collectors.toMap(Row::id, Function.identity()));
    }

    void add(String id, String realmId) {
        sql.change("insert into {h-schema}SCIMTS_TARGET (ID, REALM_ID, OWNED_UNTIL, EPOCH, STATUS, SWEEP_SEEN, SWEEP_TOTAL, FAILURES) values (?, ?, 0, 0, ?, 0, 0, 0)",
                id, realmId, "new");
    }

    /** Takes or renews the lease, and answers whether the owner has it until then. */
    boolean claim(String id, long now, long until) {
        return sql.change(UPDATE + "OWNED_UNTIL = ?, EPOCH = case when OWNER = ? then EPOCH else EPOCH + 1 end, OWNER = ?"
                + " where ID = ? and (OWNER = ? or OWNER is null or OWNED_UNTIL < ?)", until, owner, owner, id, owner, now) == 1;
    }

    /** Renews the leases that the owner still has, in the order in which others lock their rows. */
    void renew(Collection<String> ids, long until) {
        sql.batch(UPDATE + "OWNED_UNTIL = ? where OWNER = ? and ID = ?", ids.stream().sorted().map(id -> Sql.row(until, owner, id)).toList());
    }

    void release(Collection<String> ids) {
        for (List<String> some : Chunks.of(new TreeSet<>(ids))) sql.change(UPDATE + "OWNED_UNTIL = 0, OWNER = null where OWNER = ? and ID in (?)", owner, some);
    }

    /** Makes a sweep due for the present configuration. */
    void sweep(String id, String digest, long dueAt) {
        sql.change(UPDATE + "CONFIG_DIGEST = ?, SWEEP_DUE_AT = ? where ID = ? and OWNER = ?", digest, dueAt, id, owner);
    }

    /** The same as {@link #sweep}, in place of the sweep that is under way. */
    void restart(String id, String digest, long dueAt) {
        sweep(id, digest, dueAt);
        sql.change(UPDATE + "SWEEP_STARTED_AT = null, SWEEP_CURSOR = null, SWEEP_SEEN = 0, SWEEP_TOTAL = 0 where ID = ? and OWNER = ?", id, owner);
    }

    /** Has the target asked at once: what kept it from being asked may be gone with the former configuration. */
    void resume(String id) {
        sql.change(UPDATE + "RESUME_AT = null where ID = ? and OWNER = ?", id, owner);
    }

    /** Notes that the component is gone; the rows of the target stay until then. */
    void forgetAt(String id, long then) {
        sql.change(UPDATE + "STATUS = ?, OWNED_UNTIL = 0, OWNER = null, SWEEP_DUE_AT = ?, SWEEP_STARTED_AT = null, SWEEP_CURSOR = null where ID = ?", GONE, then, id);
    }

    /** Notes that the component is there again. */
    void welcome(String id) {
        sql.change(UPDATE + "STATUS = ?, CONFIG_DIGEST = null where ID = ?", "new", id);
    }

    void delete(String id) {
        sql.change("delete from {h-schema}SCIMTS_TARGET where ID = ?", id);
    }
}
