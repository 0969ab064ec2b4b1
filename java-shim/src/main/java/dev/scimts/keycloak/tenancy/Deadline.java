package dev.scimts.keycloak.tenancy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Until when a request may work.
 *
 * @param lastBegin when no transaction of its own begins any more
 */
public record Deadline(Instant end, Instant lastBegin) {
    public static final Deadline NEVER = new Deadline(Instant.MAX, Instant.MAX);

    /** @param begun in milliseconds since 1970 UTC */
    public static Deadline of(long begun, Duration limit) {
        Instant begin = Instant.ofEpochMilli(begun);
        return new Deadline(begin.plus(limit), begin.plus(limit.multipliedBy(3).dividedBy(4)));
    }

    public boolean isTooLateToBegin() {
        return Instant.now().isAfter(lastBegin);
    }

    /** Every statement of the running transaction, Keycloak's own too, gets what is left of the time as its time-out. */
    void limit(EntityManager entities) {
        if (end.equals(Instant.MAX)) return;
        long seconds = Math.ceilDiv(Duration.between(Instant.now(), end).toMillis(), 1000L);
        entities.unwrap(SharedSessionContractImplementor.class).getJdbcCoordinator().setTransactionTimeOut((int) Math.max(1, seconds));
    }
}
