package dev.scimts.keycloak.capture;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Writes rows of hints over the connection of the change: they are there when it commits, and gone when it does not.
 *
 * @param connections where there is a transaction, it gives out the connection of the transaction
 * @param isAtOnce whether one message to the database may hold several statements
 * @param seconds that an insert may take, because somebody may have locked the table; 0: as long as it likes
 */
record HintTable(String name, Savepoint savepoint, ConnectionProvider connections, boolean isAtOnce, int seconds) {
    private static final String COLUMNS = "ID, REALM_ID, KIND, OBJECT_ID, OTHER_ID";
    private static final int WIDTH = 5;
    private static final int BATCH = 500;
    private static final int PATIENCE = 3;

    static HintTable of(SessionFactoryImplementor factory) {
        Object schema = factory.getProperties().get(AvailableSettings.DEFAULT_SCHEMA);
        Dialect dialect = factory.getJdbcServices().getDialect();
        // H2 carries out a time-out as a command that stays for the connection
        return new HintTable(schema == null ? "SCIMTS_HINT" : schema + ".SCIMTS_HINT", Savepoint.in(dialect),
                factory.getServiceRegistry().getService(ConnectionProvider.class), dialect instanceof PostgreSQLDialect, dialect instanceof H2Dialect ? 0 : PATIENCE);
    }

    /** Fails where a hint could not be written, because the table or the right to write there is missing. It writes nothing. */
    void probe() throws SQLException {
        Connection connection = connections.getConnection();
        try {
            if (isAtOnce) insertAtOnce(connection, List.of());
            else insertNothing(connection);
        } finally {
            connections.closeConnection(connection);
        }
    }

    private void insertNothing(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into " + name + " (" + COLUMNS + ") select " + COLUMNS + " from " + name + " where 1 = 0")) {
            statement.executeUpdate();
        }
    }

    /**
     * Writes all of the hints, or none.
     *
     * @return what went wrong, or null; the transaction goes on either way
     * @throws SQLException when the transaction cannot go on
     */
    Exception write(Collection<Hint> hints) throws SQLException {
        Connection connection = connections.getConnection();
        try {
            return write(connection, hints);
        } finally {
            connections.closeConnection(connection);
        }
    }

    private Exception write(Connection connection, Collection<Hint> hints) throws SQLException {
        try {
            if (isAtOnce) insertAtOnce(connection, hints);
            else insertBetween(connection, hints);
        } catch (SQLException | RuntimeException failure) {
            savepoint.goBack(connection);
            return failure;
        }
        return null;
    }

    /** The savepoint, the rows and the end of the savepoint are one message, however many rows there are. */
    private void insertAtOnce(Connection connection, Collection<Hint> hints) throws SQLException {
        String text = savepoint.set() + "; insert into " + name + " (" + COLUMNS + ") select * from unnest(?, ?, ?, ?, ?); " + savepoint.release();
        List<String[]> rows = hints.stream().map(HintTable::row).toList();
        List<Array> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setQueryTimeout(seconds);
            for (int column = 0; column < WIDTH; column++) {
                int index = column;
                columns.add(connection.createArrayOf("varchar", rows.stream().map(row -> row[index]).toArray()));
                statement.setArray(column + 1, columns.getLast());
            }
            statement.execute();
        } finally {
            for (Array column : columns) column.free();
        }
    }

    private void insertBetween(Connection connection, Collection<Hint> hints) throws SQLException {
        savepoint.begin(connection);
        try (PreparedStatement statement = connection.prepareStatement("insert into " + name + " (" + COLUMNS + ") values (?, ?, ?, ?, ?)")) {
            if (seconds > 0) statement.setQueryTimeout(seconds);
            int added = 0;
            for (Hint hint : hints) {
                add(statement, row(hint));
                if (++added % BATCH == 0) statement.executeBatch();
            }
            if (added % BATCH != 0) statement.executeBatch();
        }
        savepoint.end(connection);
    }

    private static void add(PreparedStatement statement, String[] row) throws SQLException {
        for (int column = 0; column < WIDTH; column++) statement.setString(column + 1, row[column]);
        statement.addBatch();
    }

    private static String[] row(Hint hint) {
        return new String[] {TimeOrderedId.next(), hint.realmId(), hint.kind().stored(), hint.objectId(), hint.otherId()};
    }
}
