package dev.scimts.script;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Keeps time for all runs on one thread; a script that must be interrupted gets a thread for that. */
final class Watchdog implements AutoCloseable {
    private final Duration limit;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, daemon("scim-watchdog"));
    private final ExecutorService interrupters = Executors.newCachedThreadPool(daemon("scim-interrupter"));

    Watchdog(Duration limit) {
        this.limit = limit;
        clock.setRemoveOnCancelPolicy(true);
    }

    Watch watch(Runnable interrupt) {
        return new Watch(limit, interrupt, interrupters);
    }

    Future<?> start(Watch watch) {
        return clock.schedule(watch::expire, limit.toMillis(), TimeUnit.MILLISECONDS);
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
