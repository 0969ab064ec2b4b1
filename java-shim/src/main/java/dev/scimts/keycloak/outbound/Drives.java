package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.outbound.LeaseRows.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The targets that there are, and those that this node drives. Only the thread of the dispatcher changes it. */
final class Drives {
    /** How long the first sweep of a target waits, so that every node knows of the target before anybody is read. */
    private static final long FIRST_SWEEP_AFTER = 5_000;
    /** How long a sweep waits after a change of the configuration, so that no cache of this node holds the former one. */
    private static final long SWEEP_AFTER_CHANGE = 2_000;

    private final Database database;
    private final String owner;
    private final Map<String, Drive> held = new TreeMap<>();
    /** Targets whose lease this node has lost while runs were under way: they have to end before it takes the lease again. */
    private final Map<String, Drive> lost = new HashMap<>();
    private Map<String, Target> targets = Map.of();
    private volatile Set<String> awaited = Set.of();
    private Lease fold;

    Drives(Database database, String owner) {
        this.database = database;
        this.owner = owner;
    }

    Collection<Target> targets() {
        return targets.values();
    }

    List<Drive> held() {
        return List.copyOf(held.values());
    }

    /** The realms where somebody waits for what has changed. Any thread may ask. */
    Set<String> awaited() {
        return awaited;
    }

    /** Whether this node is the one that makes rows of the hints of all targets. */
    boolean folds() {
        return fold != null && fold.isFresh();
    }

    /** Finds out which targets there are and drives what nobody drives. */
    void look() {
        long began = System.nanoTime();
        long now = System.currentTimeMillis();
        lost.values().removeIf(Drive::isIdle);
        Set<String> leases = new HashSet<>(held.keySet());
        if (fold != null) leases.add(LeaseRows.FOLD);
        boolean renew = held.values().stream().anyMatch(drive -> drive.lease().isToBeRenewed()) || fold != null && fold.isToBeRenewed();
        Set<String> sweeping = having(drive -> drive.underWay().contains(new Batch.SweepPage()));
        Set<String> busy = having(drive -> !drive.isIdle());
        Look look = database.in(sql -> Look.at(sql, owner, leases, renew ? leases : Set.of(), lost.keySet(), now));
        awaited = look.awaited(now);
        apply(look, began);
        database.in(sql -> {
            for (Drive drive : held.values()) follow(sql, drive, look, sweeping, busy, now);
            return null;
        });
        if (folds()) new Departed(database, look).remove(now);
    }

    private Set<String> having(Predicate<Drive> property) {
        Set<String> ids = new HashSet<>();
        held.forEach((id, drive) -> {
            if (property.test(drive)) ids.add(id);
        });
        return ids;
    }

    private void apply(Look look, long began) {
        targets = look.targets();
        for (String id : List.copyOf(held.keySet())) {
            if (look.kept().contains(id) || look.begun().contains(id)) continue;
            Drive drive = held.remove(id);
            drive.lease().lose();
            if (!drive.isIdle()) lost.put(id, drive);
        }
        if (!look.kept().contains(LeaseRows.FOLD)) fold = look.begun().contains(LeaseRows.FOLD) ? new Lease(began) : null;
        for (String id : look.begun()) {
            if (id.equals(LeaseRows.FOLD)) continue;
            held.computeIfAbsent(id, none -> new Drive(targets.get(id), new Lease(began))).lease().renew(began);
        }
        held.forEach((id, drive) -> drive.is(targets.get(id)));
    }

    /** Makes a sweep due after a change of the configuration, or after something has asked for one. While one is under way, the next has to wait. */
    private void follow(Sql sql, Drive drive, Look look, Set<String> sweeping, Set<String> busy, long now) {
        String id = drive.target().id();
        String digest = look.digests().get(id);
        Row row = look.rows().get(id);
        LeaseRows rows = new LeaseRows(sql, owner);
        if (row != null && row.isGone()) rows.welcome(id);
        boolean isNew = row == null || row.isGone() || row.digest() == null && row.sweepDueAt() == null;
        if (isNew) {
            rows.sweep(id, digest, now + FIRST_SWEEP_AFTER);
        } else if (row.digest() == null) {
            if (row.sweepStartedAt() == null && !sweeping.contains(id)) rows.sweep(id, digest, drive.nextSweep(now));
        } else {
            boolean isChanged = !row.digest().equals(digest);
            drive.isChanging(isChanged && busy.contains(id));
            if (isChanged && !busy.contains(id)) change(rows, row, digest, now);
        }
    }

    /** Begins a sweep again that was under way for the former configuration. */
    private static void change(LeaseRows rows, Row row, String digest, long now) {
        rows.resume(row.id());
        rows.restart(row.id(), digest, now + SWEEP_AFTER_CHANGE);
    }

    /** Lets other nodes drive the targets for which no run is under way here. */
    void release() {
        Set<String> idle = having(Drive::isIdle);
        idle.add(LeaseRows.FOLD);
        database.in(sql -> {
            new LeaseRows(sql, owner).release(idle);
            return null;
        });
        held.keySet().removeAll(idle);
        fold = null;
    }
}
