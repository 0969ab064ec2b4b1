package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.HostFault;
import dev.scimts.keycloak.database.Faults;
import dev.scimts.keycloak.tenancy.JbossLog;
import dev.scimts.script.PoolClosed;
import dev.scimts.script.PoolExhausted;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Runs batches on threads of their own: on the one of Keycloak's timer everything else would wait. */
final class Workers {
    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final int IDLE_SECONDS = 30;
    /** Milliseconds until what a failed run did not do is due again. */
    private static final long DELAY = 30_000;
    /** The same where the database did not answer or was busy. */
    private static final long SHORT_DELAY = 3_000;
    /** How many milliseconds a target rests whose run did nothing of what was due, or whose failure could not be noted. */
    private static final long PAUSE = 1_000;
    /** The pause before rules are followed again: requests have followed them already, so what comes meanwhile is one run. */
    private static final long COLLECTING = 400;

    private final Database database;
    private final Runs runs;
    private final int most;
    private final Signal signal;
    private final AtomicInteger running = new AtomicInteger();
    private final ExecutorService threads;

    Workers(Database database, Runs runs, int most, Signal signal) {
        this.database = database;
        this.runs = runs;
        this.most = most;
        this.signal = signal;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemon("scim-outbound-worker"));
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /** Makes threads with the class loader of this extension: a thread has that of its maker unless it is given another. */
    static ThreadFactory daemon(String name) {
        ThreadFactory plain = Thread.ofPlatform().daemon().name(name).factory();
        return work -> {
            Thread thread = plain.newThread(work);
            thread.setContextClassLoader(Workers.class.getClassLoader());
            return thread;
        };
    }

    /** How many more runs may begin. */
    int free() {
        return Math.max(0, most - running.get());
    }

    void begin(Drive drive, Batch batch) {
        drive.begin(batch);
        running.incrementAndGet();
        threads.execute(() -> {
            try {
                run(drive, batch);
            } finally {
                running.decrementAndGet();
                drive.end(batch.keys());
                signal.give();
            }
        });
    }

    /** Does something short that is for no target. */
    void aside(Runnable work) {
        threads.execute(work);
    }

    private void run(Drive drive, Batch batch) {
        Target target = drive.target();
        long begun = System.nanoTime();
        try {
            Map<String, Object> input = batch.input(target.id(), System.currentTimeMillis());
            Object answer = runs.run(new Runs.Place(target.realmId(), target.realm(), target.id(), drive.lease()::isHeld), batch.job(target), input);
            if (batch instanceof Batch.Objects) drive.took(System.nanoTime() - begun);
            if (target.isRules() && batch instanceof Batch.Objects) drive.pause(System.currentTimeMillis() + COLLECTING);
            if (batch instanceof Batch.SweepPage) afterPage(drive, answer);
            else if (!isProgress(answer)) drive.pause(System.currentTimeMillis() + PAUSE);
        } catch (PoolClosed stopping) {
            LOG.debug(line(target, stopping.getMessage()));
        } catch (PoolExhausted busy) {
            drive.pause(System.currentTimeMillis() + PAUSE);
            if (drive.mayLog()) LOG.warn(line(target, "delivery waits: " + busy.getMessage() + ". Raise background-contexts."));
        } catch (RuntimeException failure) {
            failed(drive, batch, failure);
        }
    }

    private static void afterPage(Drive drive, Object answer) {
        if (!(answer instanceof Map<?, ?> result) || !Boolean.FALSE.equals(result.get("done"))) drive.sweepIsOver(System.currentTimeMillis());
    }

    /**
     * A run that left what was due as it was is not followed by another at once. One that found nothing due has come after
     * somebody else, and holds up nobody. How long a target rests is in its row, where whoever mends it ends the rest.
     */
    private static boolean isProgress(Object answer) {
        if (!(answer instanceof Map<?, ?> result) || !Boolean.FALSE.equals(result.get("stop"))) return false;
        return isZero(result.get("left")) || !isZero(result.get("done")) || !isZero(result.get("failed"));
    }

    private static boolean isZero(Object number) {
        return number instanceof Number count && count.intValue() == 0;
    }

    /** Has what a failed run did not do tried again later, and in smaller batches: in the end the object that spoils a batch is alone in it. */
    private void failed(Drive drive, Batch batch, RuntimeException failure) {
        Target target = drive.target();
        if (drive.mayLog()) LOG.error(line(target, failedLine(target, batch)), failure);
        drive.shrink();
        long now = System.currentTimeMillis();
        long then = now + (isPassing(failure) ? SHORT_DELAY : DELAY);
        try {
            database.in(sql -> {
                batch.postpone(sql, target.id(), now, then);
                return null;
            });
        } catch (RuntimeException again) {
            LOG.debug(line(target, "the failure could not be noted"), again);
            drive.pause(then);
        }
        drive.pause(now + PAUSE);
    }

    private static String failedLine(Target target, Batch batch) {
        return "a run of \"" + batch.job(target) + "\" (" + batch.subject() + ") failed; what it did not do is tried again. The trace says why: the database, or a bug of ours.";
    }

    private static boolean isPassing(RuntimeException failure) {
        HostFault fault = Faults.of(failure);
        return fault != null && fault.code() == HostFault.Code.UNAVAILABLE;
    }

    private static String line(Target target, String message) {
        return JbossLog.line(target.realm(), "", "target \"" + target.name() + "\" (" + target.id() + "): " + message);
    }

    /** Accepts nothing more, and waits this long for runs that are about to end. */
    void close(long milliseconds) throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(milliseconds, TimeUnit.MILLISECONDS);
    }
}
