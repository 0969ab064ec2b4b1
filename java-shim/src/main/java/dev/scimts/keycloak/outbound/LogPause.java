package dev.scimts.keycloak.outbound;

import java.time.Duration;

/** Lets one line into the log, and the next only after a pause. */
final class LogPause {
    private final long pause;
    private long loggedAt;

    LogPause(Duration pause) {
        this.pause = pause.toNanos();
        this.loggedAt = System.nanoTime() - this.pause;
    }

    /** Whether a line may be logged now; then the pause begins again. */
    synchronized boolean isOver() {
        long now = System.nanoTime();
        if (now - loggedAt < pause) return false;
        loggedAt = now;
        return true;
    }
}
