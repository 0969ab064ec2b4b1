package dev.scimts.keycloak.capture;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.SQLServerDialect;

/**
 * A place in a transaction to go back to. It is set by SQL, because in a distributed transaction drivers refuse the method of the
 * connection and allow the statement.
 *
 * @param release null where savepoints of one name replace each other
 */
record Savepoint(String set, String back, String release) {
    static Savepoint in(Dialect dialect) {
        if (dialect instanceof SQLServerDialect) return new Savepoint("save transaction SCIMTS", "rollback transaction SCIMTS", null);
        String release = dialect instanceof PostgreSQLDialect ? "release savepoint SCIMTS" : null;
        return new Savepoint("savepoint SCIMTS", "rollback to savepoint SCIMTS", release);
    }

    void begin(Connection connection) throws SQLException {
        execute(connection, set);
    }

    void end(Connection connection) throws SQLException {
        if (release != null) execute(connection, release);
    }

    /** Goes back. Fails where the transaction is gone: some databases undo all of it after some failures. */
    void goBack(Connection connection) throws SQLException {
        execute(connection, back);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
