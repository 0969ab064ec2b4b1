package dev.scimts.script;

import java.time.Duration;

/** No context is available for this run. */
public final class PoolExhausted extends ScriptFailure {
    private static final long serialVersionUID = 1L;

    private PoolExhausted(String message) {
        super(message);
    }

    static PoolExhausted afterWaiting(int contexts, Duration patience) {
        return new PoolExhausted("none of the " + contexts + " script contexts came free within " + patience.toMillis() + " ms");
    }

    static PoolExhausted atOnce(int waitingPlaces) {
        return new PoolExhausted("its share of the " + waitingPlaces + " places for waiting requests is taken");
    }
}
