package dev.scimts.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimts.bridge.HostGateway;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ContextPoolTest {
    @Test
    void handleGetsTheRequestAndTheDirectory() {
        List<String> lines = new ArrayList<>();
        try (ContextPool pool = Scripts.pool("return request + log('hello')")) {
            assertEquals("{}{\"value\":null}", Scripts.run(pool, Scripts.directory(lines::add), EntryPoint.HANDLE, "{}"));
            assertEquals(List.of("hello"), lines);
        }
    }

    @Test
    void awaitsSettleWithinTheCall() {
        try (ContextPool pool = Scripts.pool("for (let i = 0; i < 50; i++) await null; return 'settled'")) {
            assertEquals("settled", Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
        }
    }

    @Test
    void whatNeedsNoWaitingAnswersWithoutPromise() {
        try (ContextPool pool = Scripts.pool("return ''")) {
            assertEquals("job", Scripts.run(pool, Scripts.silent(), EntryPoint.RUN, "job"));
        }
    }

    @Test
    void contextUsedLastIsUsedNext() throws Exception {
        try (ContextPool pool = Scripts.pool("log(request); return String(count)")) {
            both(pool);
            assertEquals(2, pool.made());
            assertEquals("2", Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
            assertEquals("3", Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
            assertEquals("4", Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
        }
    }

    @Test
    void oneMoreThanTheBoundWaitsAndIsTurnedAway() throws Exception {
        Budget budget = Scripts.budget(1, Duration.ofMillis(100), Duration.ofSeconds(20));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        HostGateway slow = Scripts.directory(message -> {
            inside.countDown();
            Scripts.await(leave);
        });
        try (ContextPool pool = new ContextPool(Scripts.engine("log('x'); return 'done'"), budget);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<String> first = threads.submit(() -> Scripts.run(pool, slow, EntryPoint.HANDLE, "{}"));
            Scripts.await(inside);
            assertThrows(PoolExhausted.class, () -> Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
            leave.countDown();
            assertEquals("done", first.get());
            assertEquals("done", Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
            assertEquals(1, pool.made());
        }
    }

    @Test
    void neverMoreContextsThanTheBound() throws Exception {
        Budget budget = Scripts.budget(3, Duration.ofSeconds(20), Duration.ofSeconds(20));
        try (ContextPool pool = new ContextPool(Scripts.engine("return request"), budget);
                ExecutorService threads = Executors.newFixedThreadPool(12)) {
            pool.start(failure -> {});
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                String request = String.valueOf(i);
                answers.add(threads.submit(() -> Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, request)));
            }
            for (int i = 0; i < 300; i++) assertEquals(String.valueOf(i), answers.get(i).get());
            assertTrue(pool.made() <= 3);
        }
    }

    @Test
    void warmUpMakesContextsInTheBackground() throws Exception {
        CompletableFuture<RuntimeException> failure = new CompletableFuture<>();
        Budget budget = new Budget(4, 4, 3, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(20));
        try (ContextPool pool = new ContextPool(Scripts.engine("return ''"), budget)) {
            pool.start(failure::complete);
            for (int i = 0; pool.made() < 3 && i < 1_000; i++) Thread.sleep(10);
            assertEquals(3, pool.made());
            assertNull(failure.getNow(null));
        }
    }

    @Test
    void contextClassLoaderOfTheThreadIsRestored() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader[] inHost = new ClassLoader[1];
        HostGateway gateway = Scripts.directory(message -> inHost[0] = Thread.currentThread().getContextClassLoader());
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null);
                ContextPool pool = Scripts.pool("log('x'); return ''")) {
            Thread.currentThread().setContextClassLoader(empty);
            Scripts.run(pool, gateway, EntryPoint.HANDLE, "{}");
            assertSame(empty, Thread.currentThread().getContextClassLoader());
            assertSame(ScriptEngine.class.getClassLoader(), inHost[0]);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Two requests at the same time, so that there are two contexts. */
    private static void both(ContextPool pool) throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        HostGateway meeting = Scripts.directory(message -> {
            inside.countDown();
            Scripts.await(inside);
        });
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<String> first = threads.submit(() -> Scripts.run(pool, meeting, EntryPoint.HANDLE, "{}"));
            Future<String> second = threads.submit(() -> Scripts.run(pool, meeting, EntryPoint.HANDLE, "{}"));
            assertEquals("1", first.get());
            assertEquals("1", second.get());
        }
    }
}
