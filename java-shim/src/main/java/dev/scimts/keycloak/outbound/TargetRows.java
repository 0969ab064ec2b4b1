package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.Health;
import dev.scimts.bridge.contract.Sweep;
import dev.scimts.bridge.contract.TargetState;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How each target does: SCIMTS_TARGET, as the script reads and writes it. */
record TargetRows(Sql sql) {
    static final TargetState UNKNOWN =
            new TargetState(new Health(Health.Status.NEW, null, 0, null, null), new Sweep(null, null, null, 0, 0), null, null);
    private static final String UPDATE = "update {h-schema}SCIMTS_TARGET set ";
    private static final String OWNED = " where ID = ? and OWNER = ?";

    TargetState state(String id) {
        return states(List.of(id)).getOrDefault(id, UNKNOWN);
    }

    /** The states by target; one without a row is left out. */
    Map<String, TargetState> states(Collection<String> ids) {
        Map<String, TargetState> states = new HashMap<>();
        for (List<String> some : Chunks.of(ids)) sql.rows(row -> states.put(row.getString("ID"), state(row)), "select ID, STATUS, DETAIL, FAILURES, RESUME_AT, SUCCESS_AT, PAUSED_AT, DISCOVERY, SWEEP_DUE_AT,"
                + " SWEEP_STARTED_AT, SWEEP_CURSOR, SWEEP_SEEN, SWEEP_TOTAL from {h-schema}SCIMTS_TARGET where ID in (?)", some);
        return states;
    }

    private static TargetState state(ResultSet row) throws SQLException {
        Health health = new Health(status(row.getString("STATUS")), row.getString("DETAIL"), row.getInt("FAILURES"),
                Sql.number(row, "RESUME_AT"), Sql.number(row, "SUCCESS_AT"));
        Sweep sweep = new Sweep(Sql.number(row, "SWEEP_DUE_AT"), Sql.number(row, "SWEEP_STARTED_AT"), row.getString("SWEEP_CURSOR"),
                row.getInt("SWEEP_SEEN"), row.getInt("SWEEP_TOTAL"));
        return new TargetState(health, sweep, Sql.number(row, "PAUSED_AT"), row.getString("DISCOVERY"));
    }

    private static Health.Status status(String text) {
        return Arrays.stream(Health.Status.values()).filter(status -> status.text().equals(text)).findFirst().orElse(Health.Status.NEW);
    }

    /** Answers whether the owner still has the lease, and keeps everybody else from it until this transaction ends. */
    boolean hold(String id, String owner) {
        return sql.change(UPDATE + "OWNED_UNTIL = OWNED_UNTIL" + OWNED, id, owner) == 1;
    }

    /** Keeps everybody from recording anything of these targets until this transaction ends. */
    void lock(Collection<String> ids) {
        sql.batch(UPDATE + "OWNED_UNTIL = OWNED_UNTIL where ID = ?", ids.stream().sorted().map(id -> Sql.row(id)).toList());
    }

    boolean record(String id, String owner, Health health) {
        return sql.change(UPDATE + "STATUS = ?, DETAIL = ?, FAILURES = ?, RESUME_AT = ?, SUCCESS_AT = ?" + OWNED,
                health.status().text(), Columns.cut(health.detail(), Columns.DETAIL), health.failures(), health.resumeAt(), health.successAt(),
                id, owner) == 1;
    }

    boolean record(String id, String owner, Sweep sweep) {
        return sql.change(UPDATE + "SWEEP_DUE_AT = ?, SWEEP_STARTED_AT = ?, SWEEP_CURSOR = ?, SWEEP_SEEN = ?, SWEEP_TOTAL = ?" + OWNED,
                sweep.dueAt(), sweep.startedAt(), sweep.cursor(), sweep.seen(), sweep.total(), id, owner) == 1;
    }

    boolean recordDiscovery(String id, String owner, String discovery) {
        return sql.change(UPDATE + "DISCOVERY = ?" + OWNED, discovery, id, owner) == 1;
    }

    /** Asks for a sweep of all targets of the realm, or of all realms where it is null. The dispatcher decides when. */
    void wantSweep(String realmId) {
        String all = UPDATE + "CONFIG_DIGEST = null";
        if (realmId == null) sql.change(all);
        else sql.change(all + " where REALM_ID = ?", realmId);
    }
}
