package dev.scimts.script;

import dev.scimts.bridge.HostGateway;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A bounded number of contexts, made on demand; the one used last is the first to be used again. */
public final class ContextPool implements AutoCloseable {
    /**
     * @param size the most contexts at one time
     * @param waiting the most runs that wait for one
     * @param warm how many are made and warmed up at start
     * @param patience how long a run waits
     * @param timeLimit of one run
     */
    public record Options(int size, int waiting, int warm, Duration patience, Duration timeLimit) {
        public Options {
            if (size < 1) throw new IllegalArgumentException("A pool needs at least one context");
        }

        /** Keycloak has at least 50 threads for requests: with two processors a few are left whatever comes in here. */
        public static Options defaults() {
            int size = Math.max(24, 8 * Runtime.getRuntime().availableProcessors());
            return new Options(size, size, 4, Duration.ofSeconds(5), Duration.ofSeconds(30));
        }
    }

    private static final Claimant WARM_UP = new Claimant("", "");

    private final ScriptEngine engine;
    private final Options options;
    private final Watchdog watchdog;
    private final Entrance entrance;
    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedDeque<ScriptContext> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    public ContextPool(ScriptEngine engine, Options options) {
        this.engine = engine;
        this.options = options;
        this.watchdog = new Watchdog(options.timeLimit());
        this.entrance = new Entrance(options.size(), options.waiting(), options.patience());
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
    public String run(Claimant claimant, HostGateway gateway, EntryPoint entry, String input) {
        if (closed) throw new IllegalStateException("The pool is closed");
        entrance.enter(claimant);
        try {
            return runWith(take(), gateway, entry, input);
        } finally {
            entrance.leave(claimant);
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
        boolean quiet = entrance.isEmpty();
        for (ScriptContext context = idle.pollFirst(); context != null; context = idle.pollFirst()) discard(context);
        if (!quiet) return; // runs that go on keep the engine and its watchdog
        watchdog.close();
        engine.close();
    }

    /** The run has a place: either a context is idle or one may be made. */
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
        if (closed || !entrance.tryEnter(WARM_UP)) return false;
        try {
            if (!reserve()) return false;
            runWith(make(), null, EntryPoint.WARM_UP, null);
            return true;
        } finally {
            entrance.leave(WARM_UP);
        }
    }
}
