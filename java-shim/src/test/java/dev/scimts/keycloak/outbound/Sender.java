package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.ObjectState;
import dev.scimts.bridge.contract.OutboundPort.Kind;
import dev.scimts.bridge.contract.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** Does to rows what the script's jobs do, under the lease of one node, and notes what it sends. */
final class Sender implements Runs {
    final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    volatile Predicate<String> fails = id -> false;
    volatile Runnable beforeRecord = () -> {};
    volatile CountDownLatch gate = new CountDownLatch(0);

    private final H2 database;
    private final String owner;

    Sender(H2 database, String owner) {
        this.database = database;
        this.owner = owner;
    }

    @Override
    public Object run(Place place, String job, Map<String, Object> input) {
        String targetId = place.targetId();
        return switch (job) {
            case "deliver" -> deliver(targetId, Kind.from(input.get("kind")), (List<?>) input.get("ids"));
            case "deliverMembers" -> members(targetId, (String) input.get("groupId"));
            case "sweep" -> sweep(targetId);
            default -> throw new IllegalStateException(job);
        };
    }

    private Object deliver(String targetId, Kind kind, List<?> ids) {
        List<String> texts = ids.stream().map(String.class::cast).toList();
        List<ObjectState> due = database.in(sql -> new ObjectRows(sql, targetId, kind).states("acme", texts)).stream()
                .filter(state -> state.dueAt() != null && state.dueAt() <= System.currentTimeMillis())
                .toList();
        if (due.stream().map(ObjectState::id).anyMatch(fails)) throw new IllegalStateException("spoilt");
        due.forEach(state -> sent.add(targetId + " " + kind.text() + " " + state.id()));
        await();
        beforeRecord.run();
        record(targetId, kind, due);
        return result(due.size());
    }

    private void record(String targetId, Kind kind, List<ObjectState> due) {
        database.in(sql -> {
            if (!new TargetRows(sql).hold(targetId, owner)) return null;
            return new ObjectRows(sql, targetId, kind).record(due.stream().map(Sender::done).toList(), System.currentTimeMillis());
        });
    }

    private static Outcome done(ObjectState state) {
        return new Outcome(state.id(), state.wanted(), "remote-" + state.id(), null, null, state.id(), "d", Outcome.Result.OK, null, 0, null, Outcome.Lane.HINT);
    }

    private Object members(String targetId, String groupId) {
        sent.add(targetId + " members " + groupId);
        return result(database.change("update SCIMTS_MEMBER set WRITTEN = true, DUE_AT = null where TARGET_ID = ? and GROUP_ID = ? and DUE_AT is not null", targetId, groupId));
    }

    private Object sweep(String targetId) {
        sent.add(targetId + " sweep");
        database.change("update SCIMTS_TARGET set SWEEP_DUE_AT = ? where ID = ?", Long.MAX_VALUE, targetId);
        return Map.of("done", true);
    }

    private void await() {
        try {
            gate.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static Object result(int done) {
        Map<String, Object> result = new HashMap<>();
        result.put("done", done);
        result.put("failed", 0);
        result.put("left", 0);
        result.put("stop", false);
        result.put("resumeAt", null);
        return result;
    }
}
