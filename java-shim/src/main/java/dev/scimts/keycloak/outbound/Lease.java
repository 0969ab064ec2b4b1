package dev.scimts.keycloak.outbound;

import java.util.concurrent.TimeUnit;

/** The right of this node, and of no other, to drive a target for a while. It counts by the monotonic clock, from before the database was asked. */
final class Lease {
    static final long MILLISECONDS = 15_000;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long HELD = 13 * SECOND;
    private static final long FRESH = 8 * SECOND;
    private static final long RENEWED = 5 * SECOND;

    private volatile long begun;

    /** @param begun by {@link System#nanoTime} */
    Lease(long begun) {
        this.begun = begun;
    }

    void renew(long begins) {
        begun = begins;
    }

    /** Notes that another node has the lease. */
    void lose() {
        begun = System.nanoTime() - HELD;
    }

    private boolean isYounger(long nanos) {
        return System.nanoTime() - begun < nanos;
    }

    /** Whether runs that are under way may go on. This ends two seconds before another node may have the lease. */
    boolean isHeld() {
        return isYounger(HELD);
    }

    /** Whether enough time is left for a run to begin. */
    boolean isFresh() {
        return isYounger(FRESH);
    }

    boolean isToBeRenewed() {
        return !isYounger(RENEWED);
    }
}
