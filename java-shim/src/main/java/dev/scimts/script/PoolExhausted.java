package dev.scimts.script;

import java.time.Duration;

/** Every context is at work and none came free in time. */
public final class PoolExhausted extends ScriptFailure {
    private static final long serialVersionUID = 1L;

    PoolExhausted(int size, Duration wait) {
        super("None of " + size + " script contexts came free within " + wait.toMillis() + " ms");
    }
}
