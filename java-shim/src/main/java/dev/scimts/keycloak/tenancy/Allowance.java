package dev.scimts.keycloak.tenancy;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Counts the memberships that one request holds in memory, out of those that all requests together may hold. A request that
 * finds none left waits for a moment, in turn.
 */
public final class Allowance {
    /** Up to this many are not counted. */
    static final int FEW = 1_000;

    /** The memory that one membership takes on its way from the database through the script to the answer. */
    private static final int BYTES = 2_500;
    private static final int SHARE_OF_HEAP = 4;
    private static final int LEAST = 10_000;
    private static final int MOST = 10_000_000;
    private static final Shared ALL = new Shared(sizeFor(Runtime.getRuntime().maxMemory()), 10_000);

    /** @param patience in milliseconds */
    record Shared(int size, long patience, Semaphore free) {
        Shared(int size, long patience) {
            this(size, patience, new Semaphore(size, true));
        }
    }

    private final Shared shared;
    private int held;

    Allowance() {
        this(ALL);
    }

    Allowance(Shared shared) {
        this.shared = shared;
    }

    static int sizeFor(long heap) {
        return (int) Math.clamp(heap / SHARE_OF_HEAP / BYTES, LEAST, MOST);
    }

    /** Answers the most that can ever be read at once. */
    public int size() {
        return shared.size();
    }

    /** A request does not hold two results at the same time, so only the largest one counts. */
    public void take(int memberships) {
        if (memberships > shared.size()) {
            throw new HostFault(Code.TOO_MANY, "The memory of this server has room for " + shared.size() + " memberships at a time", null);
        }
        if (memberships <= FEW || memberships <= held) return;
        if (!acquired(memberships - held)) {
            throw new HostFault(Code.UNAVAILABLE, "Other requests hold too many memberships in memory", null);
        }
        held = memberships;
    }

    private boolean acquired(int more) {
        try {
            return shared.free().tryAcquire(more, shared.patience(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void release() {
        shared.free().release(held);
        held = 0;
    }
}
