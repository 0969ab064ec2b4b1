package dev.scimts.keycloak.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import jakarta.persistence.PersistenceException;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ModelException;

class FaultsTest {
    @Test
    void aConnectionThatBreaksIsNoBug() {
        assertEquals("The database cannot be reached: EOFException", broken(new EOFException()).getMessage());
        for (Exception lost : new Exception[] {new EOFException(), new SocketException("Connection reset"), new SQLException("closed", "08003")}) {
            assertEquals(Code.UNAVAILABLE, broken(lost).code(), lost.toString());
            assertEquals(Code.UNAVAILABLE, broken(new IllegalStateException(new ModelException("Database operation failed", lost))).code(), lost.toString());
        }
    }

    @Test
    void whatIsNotOfTheDatabaseStaysWhatItWas() {
        assertNull(broken(new UncheckedIOException(new EOFException())));
        assertNull(broken(new IllegalStateException("a bug")));
        assertNull(Faults.of(new UncheckedIOException(new EOFException())));
    }

    /** As its driver reports them. */
    @Test
    void mariadbSaysWithoutAStateThatSomebodyHoldsALock() {
        for (int code : new int[] {1205, 1020}) {
            HostFault busy = broken(new SQLException("Lock wait timeout exceeded; try restarting transaction", "HY000", code));
            assertEquals(Code.UNAVAILABLE, busy.code());
            assertEquals("Another request holds it: Database operation failed", busy.getMessage());
        }
        assertNull(broken(new SQLException("Something else", "HY000", 1105)));
    }

    @Test
    void aTableOfOursThatIsMissingIsNamed() {
        String ours = "select ID from {h-schema}SCIMTS_TARGET";
        for (SQLException refusal : new SQLException[] {
            new SQLException("relation \"scimts_target\" does not exist", "42P01"),
            new SQLException("Unknown column 'PAUSED_AT' in 'field list'", "42S22", 1054),
            new SQLException("ORA-00942: table or view does not exist", "42000", 942),
        }) {
            HostFault missing = Faults.of(new PersistenceException(ours, refusal));
            assertEquals(Code.NO_TABLES, missing.code());
            assertEquals("The database refuses: " + refusal.getMessage(), missing.getMessage());
            assertNull(Faults.of(new PersistenceException("select ID from {h-schema}REALM", refusal)));
        }
        assertNull(Faults.of(new PersistenceException(ours, new SQLException("syntax error", "42601"))));
    }

    private static HostFault broken(Exception cause) {
        return Faults.of(new ModelException("Database operation failed", cause));
    }
}
