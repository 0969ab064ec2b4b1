package dev.scimts.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimts.bridge.HostGateway;
import java.time.Duration;
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
            assertEquals("job{}", Scripts.run(pools.background(), Scripts.silent(), EntryPoint.RUN, "job", "{}"));
        }
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
