package dev.scimts.script;

import java.time.Duration;

/** The run took longer than it may. */
public final class TimeLimitExceeded extends ScriptFailure {
    private static final long serialVersionUID = 1L;

    TimeLimitExceeded(Duration limit) {
        super("Stopped after the time limit of " + limit.toMillis() + " ms");
    }
}
