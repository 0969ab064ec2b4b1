package dev.scimts.keycloak.tenancy;

import dev.scimts.keycloak.database.StatementTime;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/** The time until which a run may work. */
public record Deadline(Instant end) {
    public static final Deadline NEVER = new Deadline(Instant.MAX);

    /** @param end in milliseconds since 1970 UTC */
    public static Deadline at(long end) {
        return new Deadline(Instant.ofEpochMilli(end));
    }

    /** Gives every statement of the running transaction, including Keycloak's own, the remaining time as its time-out. */
    void limit(EntityManager entities) {
        if (end.equals(Instant.MAX)) return;
        long seconds = Math.ceilDiv(Duration.between(Instant.now(), end).toMillis(), 1000L);
        StatementTime.limit(entities, (int) Math.max(1, seconds));
    }
}
