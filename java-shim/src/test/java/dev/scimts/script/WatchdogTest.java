package dev.scimts.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimts.bridge.HostGateway;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {
    private static final Duration LIMIT = Duration.ofMillis(300);

    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean interruptedInHost;

    @Test
    void endlessLoopIsInterruptedAndThePoolGoesOn() {
        String handle = "if (request === 'loop') for (;;); return 'fine'";
        try (ContextPool pool = Scripts.pool(handle, Duration.ofSeconds(2))) {
            assertThrows(TimeLimitExceeded.class, () -> Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "loop"));
            assertFalse(Thread.currentThread().isInterrupted());
            assertEquals("fine", Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
        }
    }

    @Test
    void endlessJobAfterAnAwaitIsInterrupted() {
        try (ContextPool pool = Scripts.pool("await null; for (;;) await null", Duration.ofSeconds(2))) {
            assertThrows(TimeLimitExceeded.class, () -> Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @Test
    void hostCallIsNotInterruptedAndTheScriptStopsOnReturn() {
        try (ContextPool pool = warm("log('slow'); log('never'); return 'too late'")) {
            assertThrows(TimeLimitExceeded.class, () -> Scripts.run(pool, slow(), EntryPoint.HANDLE, "{}"));
            assertOnlyOneUndisturbedCall();
        }
    }

    @Test
    @Timeout(10)
    void hostCallIsAskedToEndUntilItDoes() {
        AtomicInteger asked = new AtomicInteger();
        HostGateway gateway = Scripts.directory(message -> {
            while (asked.get() < 3) Thread.onSpinWait();
        }, asked::incrementAndGet);
        try (ContextPool pool = warm("if (request === 'fine') return request; log('endless'); return 'too late'")) {
            assertThrows(TimeLimitExceeded.class, () -> Scripts.run(pool, gateway, EntryPoint.HANDLE, "{}"));
            int after = asked.get();
            assertEquals("fine", Scripts.run(pool, gateway, EntryPoint.HANDLE, "fine"));
            assertEquals(after, asked.get());
        }
    }

    @Test
    void scriptThatCatchesTheExceptionDoesNotGetThrough() {
        try (ContextPool pool = warm("for (let i = 0; i < 5; i++) try { log('slow') } catch {} return 'never mind'")) {
            assertThrows(TimeLimitExceeded.class, () -> Scripts.run(pool, slow(), EntryPoint.HANDLE, "{}"));
            assertOnlyOneUndisturbedCall();
        }
    }

    @Test
    void scriptThatCatchesTheExceptionAndLoopsIsInterrupted() {
        try (ContextPool pool = warm("try { log('slow') } catch {} for (;;) try { log('again') } catch {}")) {
            assertThrows(TimeLimitExceeded.class, () -> Scripts.run(pool, slow(), EntryPoint.HANDLE, "{}"));
            assertOnlyOneUndisturbedCall();
        }
    }

    /** The limit ends at a random moment during short host calls. None of them may see an interrupt, and none may be left over. */
    @RepeatedTest(20)
    void noInterruptReachesAHostCallWheneverTheLimitFalls() {
        HostGateway gateway = Scripts.directory(message -> {
            calls.incrementAndGet();
            for (int i = 0; i < 200; i++) interruptedInHost |= Thread.currentThread().isInterrupted();
        });
        try (ContextPool pool = warm("for (;;) try { log('x') } catch {}")) {
            assertThrows(TimeLimitExceeded.class, () -> Scripts.run(pool, gateway, EntryPoint.HANDLE, "{}"));
            assertFalse(interruptedInHost);
            assertFalse(Thread.currentThread().isInterrupted());
            assertTrue(calls.get() > 1);
        }
    }

    @Test
    void aRunThatNoThreadCanStopIsLateAndEnds() {
        TimedRun run = new TimedRun(() -> {}, () -> {}, task -> {
            throw new RejectedExecutionException("no thread");
        });
        assertThrows(RejectedExecutionException.class, () -> run.stop(() -> new TimeLimitExceeded(LIMIT)));
        assertTrue(run.finish());
        assertEquals(TimeLimitExceeded.class, run.stopped().getClass());
    }

    @Test
    void interruptOfSomebodyElseStaysVisible() {
        try (ContextPool pool = Scripts.pool("return 'fine'")) {
            Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}");
            HostGateway gateway = Scripts.silent();
            Thread.currentThread().interrupt();
            assertEquals("fine", Scripts.run(pool, gateway, EntryPoint.HANDLE, "{}"));
            assertTrue(Thread.interrupted());
        }
    }

    /** The first context takes longer to start than the limit. */
    private static ContextPool warm(String handle) {
        ContextPool pool = Scripts.pool(handle, LIMIT);
        Scripts.run(pool, null, EntryPoint.WARM_UP);
        return pool;
    }

    private HostGateway slow() {
        return Scripts.directory(message -> {
            calls.incrementAndGet();
            long end = System.nanoTime() + LIMIT.multipliedBy(3).toNanos();
            while (System.nanoTime() < end) interruptedInHost |= Thread.currentThread().isInterrupted();
        });
    }

    private void assertOnlyOneUndisturbedCall() {
        assertEquals(1, calls.get());
        assertFalse(interruptedInHost);
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
