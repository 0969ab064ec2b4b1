package dev.scimts.keycloak.database;

import jakarta.persistence.EntityManager;
import java.sql.Statement;
import org.hibernate.Session;

/**
 * PostgreSQL compiles a statement that it expects to be expensive. For one with a hundred sub-queries that takes many
 * seconds, and neither a time-out nor a cancel ends it.
 */
public final class JustInTime {
    private JustInTime() {}

    /** Switches compilation off for the rest of the transaction. */
    public static void off(EntityManager entities) {
        if (!Collation.isPostgres(entities)) return;
        entities.unwrap(Session.class).doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local jit = off");
            }
        });
    }
}
