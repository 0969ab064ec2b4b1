package dev.scimts.keycloak.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
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

    private static HostFault broken(Exception cause) {
        return Faults.of(new ModelException("Database operation failed", cause));
    }
}
