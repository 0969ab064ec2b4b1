package dev.scimts.script;

import java.util.function.Consumer;

/** The pools of the two kinds of work, on one engine. Neither takes contexts of the other. */
public final class ScriptPools implements AutoCloseable {
    private final ScriptEngine engine;
    private final ContextPool requests;
    private final ContextPool background;

    public ScriptPools(ScriptEngine engine, Budget requests, Budget background) {
        this.engine = engine;
        this.requests = new ContextPool(engine, requests);
        this.background = new ContextPool(engine, background);
    }

    /** Warms up on a thread of its own and returns at once. */
    public void start(Consumer<? super RuntimeException> onFailure) {
        requests.start(onFailure);
    }

    /** Answers the pool for runs that a client waits for. */
    public ContextPool requests() {
        return requests;
    }

    /** Answers the pool for runs that no client waits for. */
    public ContextPool background() {
        return background;
    }

    /** Both pools stop taking runs before either waits for those in flight, so they share the time. */
    @Override
    public void close() {
        requests.refuse();
        background.refuse();
        requests.close();
        background.close();
        if (isEmpty()) engine.close();
    }

    /** Says whether no run is in flight. */
    public boolean isEmpty() {
        return requests.isEmpty() && background.isEmpty();
    }
}
