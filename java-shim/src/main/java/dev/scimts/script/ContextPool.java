package dev.scimts.script;

import dev.scimts.bridge.HostGateway;
import java.time.Duration;
import java.util.function.Consumer;

/** Runs of one kind of work, within its budget. */
public final class ContextPool implements AutoCloseable {
    private static final Claimant WARM_UP = new Claimant("", "");
    /** The time given to a run that was stopped: a call of the directory that is under way ends first. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final Budget budget;
    private final Contexts contexts;
    private final Watchdog watchdog;
    private final Entrance entrance;
    private long graceEnd;

    public ContextPool(ScriptEngine engine, Budget budget) {
        this.budget = budget;
        this.contexts = new Contexts(engine, budget.contexts());
        this.watchdog = new Watchdog(budget.timeLimit());
        this.entrance = new Entrance(budget.contexts(), budget.waiting(), budget.patience());
    }

    /** Warms up on a thread of its own and returns at once. */
    public void start(Consumer<? super RuntimeException> onFailure) {
        Thread.ofPlatform().daemon().name("scim-warm-up").start(() -> {
            try {
                for (int i = 0; i < budget.warm() && warmOne(); i++) continue;
            } catch (PoolClosed stopped) {
                // nobody needs them any more
                return;
            } catch (RuntimeException failure) {
                onFailure.accept(failure);
            }
        });
    }

    /**
     * A place in the pool, for one run on the calling thread. It is held until what the run did is committed or undone, and
     * closing the pool waits for that.
     */
    public final class Turn implements AutoCloseable {
        private final Claimant claimant;

        private Turn(Claimant claimant) {
            this.claimant = claimant;
        }

        /**
         * @param input the arguments of the entry point
         * @throws ScriptFailure if there is no valid answer
         */
        public String call(HostGateway gateway, EntryPoint entry, String... input) {
            return runWith(contexts.take(), gateway, entry, input);
        }

        @Override
        public void close() {
            entrance.leave(claimant);
        }
    }

    /**
     * @throws PoolExhausted if no context is available
     * @throws PoolClosed if the server is stopping
     */
    public Turn enter(Claimant claimant) {
        entrance.enter(claimant);
        return new Turn(claimant);
    }

    /** The time limit of one run. */
    public Duration timeLimit() {
        return budget.timeLimit();
    }

    public int size() {
        return budget.contexts();
    }

    /** Counts the contexts that exist now. */
    int made() {
        return contexts.made();
    }

    /** Counts the runs that have a context now. */
    public int running() {
        return entrance.running();
    }

    /** Counts the runs that wait for a context now. */
    public int waiting() {
        return entrance.waiting();
    }

    boolean isOpen() {
        return !entrance.isClosed();
    }

    /** Says whether no run is in flight. */
    boolean isEmpty() {
        return entrance.isEmpty();
    }

    /** From now on no run begins, and those in flight have the budget's grace. */
    synchronized void refuse() {
        if (!isOpen()) return;
        entrance.close();
        graceEnd = System.nanoTime() + budget.grace().toNanos();
    }

    /** Waits for the runs in flight, and stops those that do not end in time. The engine stays open. */
    @Override
    public void close() {
        refuse();
        if (!entrance.awaitEmpty(graceEnd)) watchdog.stopAll();
        boolean ended = entrance.awaitEmpty(System.nanoTime() + LEAVING.toNanos());
        contexts.discardIdle();
        if (ended) watchdog.close();
    }

    private String runWith(ScriptContext context, HostGateway gateway, EntryPoint entry, String... input) {
        boolean sound = false;
        try {
            String answer = runWatched(context, gateway, entry, input);
            sound = true;
            return answer;
        } finally {
            // pending jobs of a run that broke off must not run under the next request
            if (sound && isOpen()) contexts.giveBack(context);
            else contexts.discard(context);
        }
    }

    private String runWatched(ScriptContext context, HostGateway gateway, EntryPoint entry, String... input) {
        TimedRun run = watchdog.begin(context::interrupt, gateway == null ? () -> {} : gateway::cancel);
        try (ProviderLoader loader = ProviderLoader.enter()) {
            return context.run(gateway, run, entry, input);
        } finally {
            // whatever the script answered: it may have caught the exception
            if (watchdog.end(run)) throw run.stopped();
        }
    }

    /** Says whether another context may be warmed up. */
    private boolean warmOne() {
        if (!entrance.tryEnter(WARM_UP)) return false;
        try (Turn turn = new Turn(WARM_UP)) {
            ScriptContext context = contexts.takeNew();
            if (context != null) runWith(context, null, EntryPoint.WARM_UP);
            return context != null;
        }
    }
}
