package dev.scimts.keycloak.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Ends statements that run longer than their request may. H2 carries out a time-out as a SET command, after which every
 * session parses each statement again: there the running statement is cancelled instead.
 */
public final class StatementTime {
    private StatementTime() {}

    /** Every further statement of the transaction, Keycloak's own too, gets this time-out. */
    public static void limit(EntityManager entities, int seconds) {
        // Hibernate cuts what is left of a second off
        if (!Collation.isH2(entities)) coordinator(entities).setTransactionTimeOut(seconds + 1);
    }

    /** Cancels the running statement, which makes it fail; another thread may call this. */
    public static void cancel(EntityManager entities) {
        if (!Collation.isH2(entities)) return;
        try {
            coordinator(entities).cancelLastQuery();
        } catch (PersistenceException hasEnded) {
            // whoever cancels asks again
            return;
        }
    }

    private static JdbcCoordinator coordinator(EntityManager entities) {
        return entities.unwrap(SharedSessionContractImplementor.class).getJdbcCoordinator();
    }
}
