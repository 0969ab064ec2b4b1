package dev.scimts.keycloak.capture;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Writes rows of hints over the connection of the change: they are there when it commits, and gone when it does not. */
record HintTable(String name, Savepoint savepoint) {
    private static final String COLUMNS = "ID, REALM_ID, KIND, OBJECT_ID, OTHER_ID";
    private static final int BATCH = 500;

    static HintTable of(SessionFactoryImplementor factory) {
        Object schema = factory.getProperties().get(AvailableSettings.DEFAULT_SCHEMA);
        return new HintTable(schema == null ? "SCIMTS_HINT" : schema + ".SCIMTS_HINT", Savepoint.in(factory.getJdbcServices().getDialect()));
    }

    /** Fails where a hint could not be written, because the table or the right to write there is missing. It writes nothing. */
    void probe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into " + name + " (" + COLUMNS + ") select " + COLUMNS + " from " + name + " where 1 = 0");
        }
    }

    /**
     * Writes all of the hints, or none.
     *
     * @return what went wrong, or null; the transaction goes on either way
     * @throws SQLException when the transaction cannot go on
     */
    SQLException write(Connection connection, Collection<Hint> hints) throws SQLException {
        savepoint.begin(connection);
        try {
            insert(connection, hints);
        } catch (SQLException failure) {
            savepoint.goBack(connection);
            return failure;
        }
        savepoint.end(connection);
        return null;
    }

    private void insert(Connection connection, Collection<Hint> hints) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into " + name + " (" + COLUMNS + ") values (?, ?, ?, ?, ?)")) {
            int added = 0;
            for (Hint hint : hints) {
                add(statement, hint);
                if (++added % BATCH == 0) statement.executeBatch();
            }
            if (added % BATCH != 0) statement.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, Hint hint) throws SQLException {
        statement.setString(1, TimeOrderedId.next());
        statement.setString(2, hint.realmId());
        statement.setString(3, hint.kind().stored());
        statement.setString(4, hint.objectId());
        statement.setString(5, hint.otherId());
        statement.addBatch();
    }
}
