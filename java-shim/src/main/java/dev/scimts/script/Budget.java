package dev.scimts.script;

import java.time.Duration;

/**
 * The resources of the server that one kind of work may take.
 *
 * @param contexts the most at one time
 * @param waiting the most runs that wait for one
 * @param warm how many are made and warmed up at start
 * @param patience how long a run waits
 * @param timeLimit of one run
 * @param grace how long a run may go on when the server stops
 */
public record Budget(int contexts, int waiting, int warm, Duration patience, Duration timeLimit, Duration grace) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** A realm alone gets half of them. One is made when it is needed, and holds little. */
    private static final int BACKGROUND_CONTEXTS = 32;

    public Budget {
        if (contexts < 1) throw new IllegalArgumentException("A pool needs at least one context");
    }

    /** Keycloak has at least 50 threads for requests, so even with two processors SCIM leaves some of them free. */
    public static Budget forRequests() {
        int contexts = Math.max(24, 8 * Runtime.getRuntime().availableProcessors());
        return new Budget(contexts, contexts, 4, PATIENCE, Duration.ofSeconds(30), GRACE);
    }

    public static Budget forBackground() {
        return new Budget(BACKGROUND_CONTEXTS, 100, 0, PATIENCE, Duration.ofSeconds(20), GRACE);
    }
}
