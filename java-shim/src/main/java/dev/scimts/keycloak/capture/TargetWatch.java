package dev.scimts.keycloak.capture;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks for targets every two seconds, because another node may have changed one, and at once when it is told to. */
final class TargetWatch {
    private static final Logger LOG = Logger.getLogger(TargetWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration LEAVING = Duration.ofSeconds(5);

    private final Semaphore calls = new Semaphore(0);
    private final Runnable look;
    private final Thread thread;
    private volatile boolean stopped;
    private boolean failing;

    private TargetWatch(Runnable look) {
        this.look = look;
        this.thread = Thread.ofPlatform().daemon().name("scim-targets").unstarted(this::run);
    }

    static TargetWatch start(Runnable look) {
        TargetWatch watch = new TargetWatch(look);
        watch.thread.start();
        return watch;
    }

    void lookNow() {
        calls.release();
    }

    /** Ends the watch. Its thread is not interrupted, because that would make H2 close its files. */
    void stop() {
        stopped = true;
        calls.release();
        try {
            thread.join(LEAVING);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            lookOnce();
            if (!await()) return;
        }
    }

    private void lookOnce() {
        try {
            look.run();
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) LOG.warn("SCIM cannot look for targets in the database and goes on with those that it knows. It tries again.", failure);
            failing = true;
        }
    }

    private boolean await() {
        try {
            if (calls.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) calls.drainPermits();
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }
}
