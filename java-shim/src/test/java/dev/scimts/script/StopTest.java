package dev.scimts.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimts.bridge.HostGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests what the stop of the server does to the runs of both pools. */
@Timeout(60)
class StopTest {
    /** This script loops for ever if the request says so. */
    private static final String SCRIPT = """
            log('begun')
            if (request === 'loop') for (;;);
            if (request === 'catch') for (;;) try { log('again') } catch {}
            log('middle')
            return 'whole'""";
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean interruptedInHost;

    @AfterEach
    void noInterruptIsSeenOutsideTheScript() {
        threads.shutdownNow();
        assertFalse(interruptedInHost);
    }

    @Test
    void runThatEndsInTimeEndsWhole() throws Exception {
        ScriptPools pools = pools(PATIENT);
        Future<String> run = start(pools.requests(), held(), "{}");
        begun.await();
        Future<?> stop = threads.submit(pools::close);
        untilClosed(pools.requests());
        assertFalse(stop.isDone());
        goOn.countDown();
        assertEquals("whole", run.get());
        stop.get();
        assertTrue(pools.isEmpty());
        assertEquals(0, pools.requests().made());
    }

    @Test
    void runThatGoesOnIsInterruptedInScript() throws Exception {
        ScriptPools pools = pools(IMPATIENT);
        Future<String> run = start(pools.background(), quick(), "loop");
        begun.await();
        pools.close();
        assertStopped(run);
        assertTrue(pools.isEmpty());
    }

    @Test
    void hostCallIsNotInterruptedAndNoOtherFollows() throws Exception {
        ScriptPools pools = pools(IMPATIENT);
        List<String> calls = new ArrayList<>();
        Future<String> run = start(pools.requests(), Scripts.directory(message -> {
            calls.add(message);
            begun.countDown();
            pause(IMPATIENT.multipliedBy(5));
        }), "{}");
        begun.await();
        pools.close();
        assertStopped(run);
        assertEquals(List.of("begun"), calls);
    }

    @Test
    void scriptThatCatchesTheExceptionIsStoppedToo() throws Exception {
        ScriptPools pools = pools(IMPATIENT);
        Future<String> run = start(pools.requests(), quick(), "catch");
        begun.await();
        pools.close();
        assertStopped(run);
        assertTrue(pools.isEmpty());
    }

    @Test
    void noneIsTakenAfterwardsAndNoneWaits() throws Exception {
        ScriptPools pools = new ScriptPools(Scripts.engine(SCRIPT), Scripts.budget(1, PATIENT), Scripts.budget(1, PATIENT));
        Future<String> first = start(pools.requests(), held(), "{}");
        begun.await();
        Future<String> waiting = start(pools.requests(), quick(), "{}");
        untilWaiting(pools.requests());
        Future<?> stop = threads.submit(pools::close);
        assertStopped(waiting);
        assertThrows(PoolClosed.class, () -> Scripts.run(pools.requests(), Scripts.silent(), EntryPoint.HANDLE, "{}"));
        assertThrows(PoolClosed.class, () -> Scripts.run(pools.background(), Scripts.silent(), EntryPoint.RUN, "job"));
        goOn.countDown();
        assertEquals("whole", first.get());
        stop.get();
    }

    /** Stops the script at a random moment, possibly before it has begun. */
    @RepeatedTest(20)
    void runIsStoppedWheneverTheStopFalls() throws Exception {
        ScriptPools pools = pools(Duration.ZERO);
        Future<String> run = start(pools.requests(), quick(), "loop");
        while (pools.isEmpty()) Thread.onSpinWait();
        pools.close();
        assertStopped(run);
    }

    private static ScriptPools pools(Duration grace) {
        return new ScriptPools(Scripts.engine(SCRIPT), Scripts.budget(2, grace), Scripts.budget(2, grace));
    }

    private Future<String> start(ContextPool pool, HostGateway gateway, String request) {
        return threads.submit(() -> {
            try {
                return Scripts.run(pool, gateway, EntryPoint.HANDLE, request);
            } finally {
                interruptedInHost |= Thread.currentThread().isInterrupted();
            }
        });
    }

    private HostGateway held() {
        return Scripts.directory(message -> {
            begun.countDown();
            Scripts.await(goOn);
        });
    }

    private HostGateway quick() {
        return Scripts.directory(message -> {
            begun.countDown();
            interruptedInHost |= Thread.currentThread().isInterrupted();
        });
    }

    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) interruptedInHost |= Thread.currentThread().isInterrupted();
    }

    private static void assertStopped(Future<String> run) {
        ExecutionException failure = assertThrows(ExecutionException.class, run::get);
        assertEquals("the server stops", assertInstanceOf(PoolClosed.class, failure.getCause()).getMessage());
    }

    private static void untilClosed(ContextPool pool) throws InterruptedException {
        while (pool.isOpen()) Thread.sleep(5);
    }

    private static void untilWaiting(ContextPool pool) throws InterruptedException {
        while (pool.waiting() == 0) Thread.sleep(5);
    }
}
