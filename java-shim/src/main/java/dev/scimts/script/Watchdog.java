package dev.scimts.script;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Watches the time of all runs on one thread, which looks now and then: a timer for each run would wake it with every request.
 * A script that must be interrupted gets another thread for that.
 */
final class Watchdog implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(50);

    private final Duration limit;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, daemon("scim-watchdog"));
    private final ExecutorService interrupters = Executors.newCachedThreadPool(daemon("scim-interrupter"));
    /** When each run is late, by {@link System#nanoTime}. */
    private final ConcurrentMap<TimedRun, Long> runs = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Watchdog(Duration limit) {
        this.limit = limit;
        clock.scheduleWithFixedDelay(this::stopLate, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * @param interrupt asks the script once to leave
     * @param cancel asks the host call once to end
     * @throws PoolClosed after {@link #stopAll}
     */
    TimedRun begin(Runnable interrupt, Runnable cancel) {
        TimedRun run = new TimedRun(interrupt, cancel, interrupters);
        runs.put(run, System.nanoTime() + limit.toNanos());
        if (!stopping) return run;
        end(run);
        throw new PoolClosed();
    }

    /** Says whether the run was stopped. The thread that began the run calls this. */
    boolean end(TimedRun run) {
        runs.remove(run);
        return run.finish();
    }

    private void stopLate() {
        long now = System.nanoTime();
        runs.forEach((run, late) -> {
            if (now - late >= 0) stop(run);
        });
    }

    private void stop(TimedRun run) {
        try {
            run.stop(() -> new TimeLimitExceeded(limit));
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            // an exception would end the watch over the others
            return;
        }
    }

    /** Stops all current runs, and lets no other begin. */
    void stopAll() {
        stopping = true;
        runs.keySet().forEach(run -> run.stop(PoolClosed::new));
    }

    @Override
    public void close() {
        clock.shutdown();
        interrupters.shutdown();
    }

    private static ThreadFactory daemon(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }
}
