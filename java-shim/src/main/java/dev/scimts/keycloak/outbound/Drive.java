package dev.scimts.keycloak.outbound;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A target that this node drives: its lease, what is under way, and how large a batch may be. */
final class Drive {
    private static final int MOST = 100;

    private static final int FIRST = 25;
    /** A batch that took long is made no smaller than this: what people change waits for it to end, but each run costs something whatever its size. */
    private static final int WORTH_A_RUN = 10;
    private static final long LONG_RUN = TimeUnit.SECONDS.toNanos(1);
    /** After a run that took longer, batches become smaller without a bound: a run has a time limit, and what it did not record is done again. */
    private static final long TOO_LONG_RUN = TimeUnit.SECONDS.toNanos(5);
    /** Sweeps that no administrator asks for take no more than this part of the time, unless the pause between them would be longer than the longest. */
    private static final int SWEEP_SHARE = 10;
    private static final long SHORTEST_SWEEP_PAUSE = TimeUnit.SECONDS.toMillis(2);
    private static final long LONGEST_SWEEP_PAUSE = TimeUnit.MINUTES.toMillis(1);

    private final Lease lease;
    private final Set<Object> underWay = new HashSet<>();
    private Target target;
    private int runs;
    private int turn;
    private int size = FIRST;
    private long pausedUntil;
    private boolean isChanging;
    private long sweepBegunAt;
    private long sweepEndedAt;
    private long sweepPause;
    private final LogPause logPause = new LogPause(Duration.ofMinutes(1));

    Drive(Target target, Lease lease) {
        this.target = target;
        this.lease = lease;
    }

    Lease lease() {
        return lease;
    }

    synchronized Target target() {
        return target;
    }

    synchronized void is(Target same) {
        target = same;
    }

    /** How many runs may begin now. */
    synchronized int free(long now) {
        return now < pausedUntil || isChanging || !target.isEnabled() || !lease.isFresh() ? 0 : Math.max(0, target.workers() - runs);
    }

    synchronized boolean isIdle() {
        return runs == 0;
    }

    /** While the configuration changes nothing begins: the runs under the former one have to end first. */
    synchronized void isChanging(boolean now) {
        isChanging = now;
    }

    synchronized void sweepIsOver(long now) {
        sweepPause = Math.clamp(SWEEP_SHARE * (now - sweepBegunAt), SHORTEST_SWEEP_PAUSE, LONGEST_SWEEP_PAUSE);
        sweepBegunAt = 0;
        sweepEndedAt = now;
    }

    /** Whether a page of a sweep may begin. A sweep that is over and due again at once has done nothing, so it waits a little. */
    synchronized boolean maySweep(long now) {
        return now >= sweepEndedAt + SHORTEST_SWEEP_PAUSE && !underWay.contains(new Batch.SweepPage());
    }

    /** When a sweep may begin that no administrator asks for. */
    synchronized long nextSweep(long now) {
        return Math.max(now, sweepEndedAt + sweepPause);
    }

    /** How many objects a batch may have. */
    synchronized int size() {
        return size;
    }

    /** The keys of the runs that are under way. */
    synchronized Set<Object> underWay() {
        return Set.copyOf(underWay);
    }

    /** The number of the run that begins next. */
    synchronized int turn() {
        return turn;
    }

    synchronized void begin(Batch batch) {
        underWay.addAll(batch.keys());
        if (batch instanceof Batch.SweepPage && sweepBegunAt == 0) sweepBegunAt = System.currentTimeMillis();
        runs++;
        turn++;
    }

    synchronized void end(Collection<Object> keys) {
        underWay.removeAll(keys);
        runs--;
    }

    /** Fits the size of batches to how long a run took. */
    synchronized void took(long nanos) {
        if (nanos > TOO_LONG_RUN) shrink();
        else if (nanos > LONG_RUN) size = Math.max(Math.min(size, WORTH_A_RUN), size / 2);
        else if (nanos < LONG_RUN / 2) size = Math.min(MOST, size * 2);
    }

    /** Halves the batches, so that in the end the one object that fails every run is alone in it. */
    synchronized void shrink() {
        size = Math.max(1, size / 2);
    }

    synchronized void pause(long until) {
        pausedUntil = Math.max(pausedUntil, until);
    }

    /** Whether a failure may be logged; one a minute may. */
    boolean mayLog() {
        return logPause.isOver();
    }
}
