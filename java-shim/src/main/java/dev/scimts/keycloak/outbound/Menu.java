package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.OutboundPort.Kind;
import dev.scimts.bridge.contract.OutboundPort.Lane;
import dev.scimts.keycloak.database.Sql;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is due for one target, as batches. What people changed goes first. Of ten runs one is for what a sweep found, and one for
 * memberships, however much of the other there is.
 */
final class Menu {
    /** The fewest objects of a batch where more are due: each run costs something whatever its size. */
    private static final int LEAST = 25;
    private static final int ROUND = 10;
    private static final int TURN_OF_MEMBERS = 5;
    /** How many rows of memberships are looked at to find the groups with something due. */
    private static final int LOOK = 1000;

    private final Drive drive;
    private final int runs;
    /** The keys that were under way before the database was asked: a run that ends meanwhile may have left its rows due when the database looked. */
    private final Set<Object> underWay;
    private final Deque<Batch> changes = new ArrayDeque<>();
    private final Deque<Batch> sweep = new ArrayDeque<>();
    private final Deque<Batch> members = new ArrayDeque<>();
    private final Deque<Batch> backlog = new ArrayDeque<>();

    private Menu(Drive drive, int runs) {
        this.drive = drive;
        this.runs = runs;
        this.underWay = drive.underWay();
    }

    /** @param free how many runs may begin on this node */
    static Menu of(Sql sql, Drive drive, boolean isSweepDue, int free, long now) {
        Menu menu = new Menu(drive, Math.max(1, Math.min(free, drive.free(now))));
        String id = drive.target().id();
        if (isSweepDue && drive.maySweep(now)) menu.sweep.add(new Batch.SweepPage());
        List<Batch.Item> hinted = menu.due(sql, id, Lane.HINT, now);
        menu.changes.addAll(menu.batches(Stream.concat(hinted.stream(), menu.due(sql, id, Lane.RETRY, now).stream()).toList()));
        menu.backlog.addAll(menu.batches(menu.due(sql, id, Lane.SWEEP, now)));
        new MembershipRows(sql, id).dueGroups(menu.groupsUnderWay(), now, LOOK).forEach(groupId -> menu.members.add(new Batch.Members(groupId)));
        return menu;
    }

    private List<String> groupsUnderWay() {
        return underWay.stream().filter(Batch.Members.class::isInstance).map(key -> ((Batch.Members) key).groupId()).toList();
    }

    /** The objects of a lane that are due, the earliest first, without those that are under way. */
    private List<Batch.Item> due(Sql sql, String targetId, Lane lane, long now) {
        int most = runs * drive.size();
        return sql.first(most + underWay.size(), row -> new Batch.Item(Kind.values()[row.getInt("KIND")], row.getString("OBJECT_ID")),
                        "select KIND, OBJECT_ID from {h-schema}SCIMTS_OBJECT where TARGET_ID = ? and LANE = ? and DUE_AT <= ? order by DUE_AT",
                        targetId, lane.ordinal(), now)
                .stream().filter(item -> !underWay.contains(item)).limit(most).toList();
    }

    /** Makes batches of them, users before groups, for the runs that may begin; none is too small to be worth a run. */
    private List<Batch> batches(List<Batch.Item> items) {
        int size = Math.min(drive.size(), Math.max(LEAST, Math.ceilDiv(items.size(), runs)));
        List<Batch> batches = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<String> ids = items.stream().filter(item -> item.kind() == kind).map(Batch.Item::id).toList();
            for (int from = 0; from < ids.size(); from += size) batches.add(new Batch.Objects(kind, ids.subList(from, Math.min(from + size, ids.size()))));
        }
        return batches;
    }

    /** Begins one more batch, and answers whether there was one. */
    boolean begin(Workers workers) {
        Batch batch = drive.free(System.currentTimeMillis()) == 0 ? null : next();
        if (batch != null) workers.begin(drive, batch);
        return batch != null;
    }

    private Batch next() {
        return order().stream().map(Deque::pollFirst).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private List<Deque<Batch>> order() {
        return switch (drive.turn() % ROUND) {
            case 0 -> List.of(backlog, changes, sweep, members);
            case TURN_OF_MEMBERS -> List.of(members, changes, sweep, backlog);
            default -> List.of(changes, sweep, members, backlog);
        };
    }
}
