package dev.scimts.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimts.bridge.HostGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScriptPoolsTest {
    private static final Duration BRIEF = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final CountDownLatch leave = new CountDownLatch(1);

    @Test
    void backgroundTakesNoContextOfARequest() throws Exception {
        try (ScriptPools pools = onePlaceEach("log(request); return 'answer'")) {
            holdsUpOnlyItself(pools.background(), pools.requests());
        }
    }

    @Test
    void requestsTakeNoContextOfTheBackground() throws Exception {
        try (ScriptPools pools = onePlaceEach("log(request); return 'answer'")) {
            holdsUpOnlyItself(pools.requests(), pools.background());
        }
    }

    @Test
    void backgroundHasATimeLimitOfItsOwn() {
        Budget requests = Scripts.budget(1, LONG, Duration.ofSeconds(60));
        Budget background = Scripts.budget(1, LONG, Duration.ofSeconds(1));
        try (ScriptPools pools = new ScriptPools(Scripts.engine("for (const end = Date.now() + 2000; Date.now() < end;); return 'late'"), requests, background)) {
            TimeLimitExceeded stopped = assertThrows(
                    TimeLimitExceeded.class, () -> Scripts.run(pools.background(), Scripts.silent(), EntryPoint.HANDLE, "{}"));
            assertEquals("Stopped after the time limit of 1000 ms", stopped.getMessage());
            assertEquals("late", Scripts.run(pools.requests(), Scripts.silent(), EntryPoint.HANDLE, "{}"));
            assertEquals("job", Scripts.run(pools.background(), Scripts.silent(), EntryPoint.RUN, "job"));
        }
    }

    /** A run ends only when what it did is committed, which is after the script has answered. */
    @Test
    void stopWaitsForTheEndOfTheTurn() throws Exception {
        ScriptPools pools = stopping(LONG);
        ContextPool.Turn turn = pools.requests().enter(new Claimant("acme", ""));
        assertEquals("answer", turn.call(Scripts.silent(), EntryPoint.HANDLE, "{}"));
        Thread stop = Thread.ofPlatform().start(pools::close);
        assertFalse(stop.join(BRIEF));
        turn.close();
        stop.join();
        assertTrue(pools.isEmpty());
    }

    @Test
    void turnThatNeverEndsDoesNotHoldUpTheServer() {
        ScriptPools pools = stopping(BRIEF);
        pools.requests().enter(new Claimant("acme", ""));
        pools.close();
        assertFalse(pools.isEmpty());
    }

    @Test
    void stopDuringTheWarmUpIsNoFailure() {
        List<RuntimeException> failures = new ArrayList<>();
        Budget warm = new Budget(8, 8, 8, LONG, LONG, LONG);
        ScriptPools pools = new ScriptPools(Scripts.engine("return ''"), warm, warm);
        pools.start(failures::add);
        pools.close();
        assertEquals(List.of(), failures);
        assertEquals(0, pools.requests().made());
    }

    private static ScriptPools stopping(Duration grace) {
        Budget two = Scripts.budget(2, grace);
        return new ScriptPools(Scripts.engine("return 'answer'"), two, two);
    }

    private static ScriptPools onePlaceEach(String handle) {
        Budget one = Scripts.budget(1, BRIEF, LONG);
        return new ScriptPools(Scripts.engine(handle), one, one);
    }

    private void holdsUpOnlyItself(ContextPool busy, ContextPool other) throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        HostGateway slow = Scripts.directory(message -> {
            inside.countDown();
            Scripts.await(leave);
        });
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<String> held = threads.submit(() -> Scripts.run(busy, slow, EntryPoint.HANDLE, "{}"));
            inside.await();
            assertThrows(PoolExhausted.class, () -> Scripts.run(busy, Scripts.silent(), EntryPoint.HANDLE, "{}"));
            assertEquals("answer", Scripts.run(other, Scripts.silent(), EntryPoint.HANDLE, "{}"));
            leave.countDown();
            assertEquals("answer", held.get());
        }
    }
}
