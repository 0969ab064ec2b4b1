package dev.scimts.script;

import dev.scimts.bridge.HostGateway;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A bounded number of contexts, made on demand; the one used last is the first to be used again. */
public final class ContextPool implements AutoCloseable {
    /**
     * @param size the most contexts at one time
     * @param warm how many are made and warmed up at start
     * @param patience how long a request waits for a context
     * @param timeLimit of one run
     */
    public record Options(int size, int warm, Duration patience, Duration timeLimit) {
        public Options {
            if (size < 1) throw new IllegalArgumentException("A pool needs at least one context");
        }

        public static Options defaults() {
            int size = Math.max(16, 8 * Runtime.getRuntime().availableProcessors());
            return new Options(size, 4, Duration.ofSeconds(5), Duration.ofSeconds(30));
        }
    }

    private final ScriptEngine engine;
    private final Options options;
    private final Watchdog watchdog;
    private final Semaphore permits;
    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedDeque<ScriptContext> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    public ContextPool(ScriptEngine engine, Options options) {
        this.engine = engine;
        this.options = options;
        this.watchdog = new Watchdog(options.timeLimit());
        this.permits = new Semaphore(options.size(), true);
    }

    /** Warms up in the background and returns at once. */
    public void start(Consumer<? super RuntimeException> onFailure) {
        Thread.ofPlatform().daemon().name("scim-warm-up").start(() -> {
            try {
                for (int i = 0; i < options.warm() && warmOne(); i++) continue;
            } catch (RuntimeException failure) {
                onFailure.accept(failure);
            }
        });
    }

    /**
     * Runs on the calling thread.
     *
     * @param input null for an entry point that takes nothing
     * @throws ScriptFailure when there is no answer that counts
     */
    public String run(HostGateway gateway, EntryPoint entry, String input) {
        awaitPermit();
        try {
            return runWith(take(), gateway, entry, input);
        } finally {
            permits.release();
        }
    }

    /** Of one run. */
    public Duration timeLimit() {
        return options.timeLimit();
    }

    public int size() {
        return options.size();
    }

    /** Contexts that exist now. */
    int made() {
        return made.get();
    }

    @Override
    public void close() {
        closed = true;
        boolean quiet = permits.tryAcquire(options.size());
        for (ScriptContext context = idle.pollFirst(); context != null; context = idle.pollFirst()) discard(context);
        if (!quiet) return; // runs that go on keep the engine and its watchdog
        watchdog.close();
        engine.close();
    }

    private void awaitPermit() {
        if (closed) throw new IllegalStateException("The pool is closed");
        try {
            boolean acquired = permits.tryAcquire(options.patience().toMillis(), TimeUnit.MILLISECONDS);
            if (!acquired) throw new PoolExhausted(options.size(), options.patience());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ScriptFailure("Interrupted while waiting for a script context", stop);
        }
    }

    /** A permit is held: either one is idle or one may be made. */
    private ScriptContext take() {
        while (true) {
            ScriptContext context = idle.pollFirst();
            if (context != null) return context;
            if (reserve()) return make();
        }
    }

    private boolean reserve() {
        return made.getAndUpdate(count -> Math.min(count + 1, options.size())) < options.size();
    }

    private ScriptContext make() {
        try {
            return engine.createContext();
        } catch (RuntimeException | Error failure) {
            made.decrementAndGet();
            throw failure;
        }
    }

    private String runWith(ScriptContext context, HostGateway gateway, EntryPoint entry, String input) {
        boolean sound = false;
        try {
            String answer = runWatched(context, gateway, entry, input);
            sound = true;
            return answer;
        } finally {
            // pending jobs of a run that broke off must not run under the next request
            if (sound && !closed) idle.addFirst(context);
            else discard(context);
        }
    }

    private String runWatched(ScriptContext context, HostGateway gateway, EntryPoint entry, String input) {
        Watch watch = watchdog.watch(context::interrupt);
        Future<?> timer = watchdog.start(watch);
        try (ProviderLoader loader = ProviderLoader.enter()) {
            return context.run(gateway, entry, input, watch);
        } finally {
            // whatever the script answered: it may have caught the exception
            if (watch.finish(timer)) throw watch.exceeded();
        }
    }

    private void discard(ScriptContext context) {
        made.decrementAndGet();
        try (ProviderLoader loader = ProviderLoader.enter()) {
            context.close();
        }
    }

    private boolean warmOne() {
        if (closed || !permits.tryAcquire()) return false;
        try {
            if (!reserve()) return false;
            runWith(make(), null, EntryPoint.WARM_UP, null);
            return true;
        } finally {
            permits.release();
        }
    }
}
