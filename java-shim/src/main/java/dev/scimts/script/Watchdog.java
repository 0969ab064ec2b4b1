package dev.scimts.script;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Watches the time of all runs on one thread. A script that must be interrupted gets another thread for that. */
final class Watchdog implements AutoCloseable {
    private final Duration limit;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, daemon("scim-watchdog"));
    private final ExecutorService interrupters = Executors.newCachedThreadPool(daemon("scim-interrupter"));
    private final ConcurrentMap<TimedRun, Future<?>> timers = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Watchdog(Duration limit) {
        this.limit = limit;
        clock.setRemoveOnCancelPolicy(true);
    }

    /**
     * @param interrupt asks the script once to leave
     * @param cancel asks the host call once to end
     * @throws PoolClosed after {@link #stopAll}
     */
    TimedRun begin(Runnable interrupt, Runnable cancel) {
        TimedRun run = new TimedRun(interrupt, cancel, interrupters);
        timers.put(run, clock.schedule(() -> run.stop(() -> new TimeLimitExceeded(limit)), limit.toMillis(), TimeUnit.MILLISECONDS));
        if (!stopping) return run;
        end(run);
        throw new PoolClosed();
    }

    /** Says whether the run was stopped. The thread that began the run calls this. */
    boolean end(TimedRun run) {
        timers.remove(run).cancel(false);
        return run.finish();
    }

    /** Stops all current runs, and lets no other begin. */
    void stopAll() {
        stopping = true;
        timers.keySet().forEach(run -> run.stop(PoolClosed::new));
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
