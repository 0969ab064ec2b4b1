package dev.scimts.keycloak.database;

import dev.scimts.bridge.HostFault;
import jakarta.persistence.EntityManager;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.Session;

/**
 * Remembers that the database could not be reached. The pool makes connections one after the other, so each request that
 * waits for one makes the next wait longer: while the database is gone, one request a second finds out, and the others are
 * refused at once.
 */
public final class Outage {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final long NONE = 0;

    /** When the next request may try, by {@link System#nanoTime}. */
    private static final AtomicLong NEXT_TRY = new AtomicLong(NONE);

    private Outage() {}

    static void begins() {
        NEXT_TRY.set(afterPause());
    }

    /** Faults with unavailable while the database cannot be reached. */
    public static void check(EntityManager entities) {
        long nextTry = NEXT_TRY.get();
        if (nextTry == NONE) return;
        boolean mayTry = System.nanoTime() - nextTry >= 0 && NEXT_TRY.compareAndSet(nextTry, afterPause());
        if (!mayTry) throw new HostFault(HostFault.Code.UNAVAILABLE, "The database could not be reached a moment ago", null);
        entities.unwrap(Session.class).doWork(connection -> NEXT_TRY.set(NONE));
    }

    private static long afterPause() {
        long next = System.nanoTime() + PAUSE;
        return next == NONE ? next + 1 : next;
    }
}
