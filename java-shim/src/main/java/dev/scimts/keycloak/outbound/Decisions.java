package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.contract.OutboundPort.Lane;
import dev.scimts.bridge.contract.SupervisionPort.Decision;
import dev.scimts.bridge.contract.SupervisionPort.Kind;
import dev.scimts.bridge.contract.SupervisionPort.Waiting;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Writes what people decide. They may do so on any node, while another node drives the target and holds its lease.
 *
 * <p>The driver only reads PAUSED_AT. It writes RESUME_AT when it has just asked the target: what it found then is newer than
 * the decision. A sweep that has begun keeps its own due date, so one is asked for only where none is under way. A row of an
 * object is changed only while it is not due: then no run has it in its hands, and none can write over the decision. WANTED
 * rises all the same, as with a hint, so that a run which took the row before would leave it due.
 */
record Decisions(Sql sql, String realmId) {
    private static final String TARGET = "update {h-schema}SCIMTS_TARGET set ";
    private static final String OWN = " where ID = ? and REALM_ID = ?";
    private static final String RESTING = " and RESULT = ? and DUE_AT is null";

    boolean pause(String targetId, long now) {
        boolean isNew = sql.change(TARGET + "PAUSED_AT = ?" + OWN + " and PAUSED_AT is null", now, targetId, realmId) == 1;
        if (!isNew) requireRow(targetId);
        return isNew;
    }

    boolean resume(String targetId) {
        boolean wasPaused = !sql.rows(row -> true, "select ID from {h-schema}SCIMTS_TARGET" + OWN + " and PAUSED_AT is not null", targetId, realmId).isEmpty();
        if (sql.change(TARGET + "PAUSED_AT = null, RESUME_AT = null" + OWN, targetId, realmId) == 0) throw unknown(targetId);
        return wasPaused;
    }

    boolean wantSweep(String targetId, long now) {
        boolean isDue = sql.change(TARGET + "SWEEP_DUE_AT = ?" + OWN + " and SWEEP_STARTED_AT is null and STATUS <> '" + LeaseRows.GONE + "'", now, targetId, realmId) == 1;
        if (!isDue) requireRow(targetId);
        return isDue;
    }

    private void requireRow(String targetId) {
        if (sql.rows(row -> true, "select ID from {h-schema}SCIMTS_TARGET" + OWN, targetId, realmId).isEmpty()) throw unknown(targetId);
    }

    private static HostFault unknown(String targetId) {
        return new HostFault(Code.NOT_FOUND, "No node knows the target yet", targetId);
    }

    /** Answers the ids of those that were changed. Rows are changed in the order of their ids, so that two transactions do not wait for each other. */
    List<String> decide(String targetId, Kind kind, List<String> ids, Waiting waiting, Decision decision, String detail, long now) {
        TreeSet<String> found = new TreeSet<>();
        for (List<String> some : Chunks.of(ids)) {
            found.addAll(sql.rows(row -> row.getString(1), "select OBJECT_ID from {h-schema}SCIMTS_OBJECT where TARGET_ID = ? and KIND = ?" + RESTING + " and OBJECT_ID in (?)",
                    targetId, kind.ordinal(), waiting.text(), some));
        }
        boolean isDue = decision == Decision.FAILED || decision == Decision.APPROVED;
        String change = "update {h-schema}SCIMTS_OBJECT set RESULT = ?, RESULT_AT = ?, ATTEMPTS = 0, WANTED = WANTED + 1" + (isDue ? ", DUE_AT = ?, LANE = ?" : "")
                + (detail == null ? "" : ", DETAIL = ?") + " where TARGET_ID = ? and KIND = ? and OBJECT_ID = ?" + RESTING;
        sql.batch(change, found.stream().map(id -> {
            List<Object> row = new ArrayList<>(List.of(decision.text(), now));
            if (isDue) row.addAll(List.of(now, Lane.RETRY.ordinal()));
            if (detail != null) row.add(Columns.cut(detail, Columns.DETAIL));
            row.addAll(List.of(targetId, kind.ordinal(), id, waiting.text()));
            return row;
        }).toList());
        return List.copyOf(found);
    }
}
