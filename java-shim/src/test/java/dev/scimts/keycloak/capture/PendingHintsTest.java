package dev.scimts.keycloak.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PendingHintsTest {
    private final PendingHints hints = new PendingHints();

    @Test
    void anObjectIsWrittenOnceHoweverOftenItChanges() {
        hints.note(Hint.user("r", "ada"));
        hints.note(Hint.user("r", "ada"));
        hints.note(Hint.member("r", "ada", "staff"));
        assertEquals(List.of(Hint.user("r", "ada"), Hint.member("r", "ada", "staff")), hints.unwritten());
        hints.written();
        hints.note(Hint.user("r", "ada"));
        assertFalse(hints.areDue());
        assertTrue(hints.areWritten());
    }

    @Test
    void moreObjectsThanOneTransactionNamesAreTheWholeOfTheirRealms() {
        for (int i = 0; i < PendingHints.MOST + 50; i++) hints.note(Hint.user(i % 2 == 0 ? "even" : "odd", "user-" + i));
        List<Hint> all = hints.unwritten();
        assertEquals(PendingHints.MOST + 2, all.size());
        assertEquals(List.of(Hint.bulk("even"), Hint.bulk("odd")), all.subList(PendingHints.MOST, all.size()));
    }

    @Test
    void whatFailedIsKeptAndNotTriedAgain() {
        hints.note(Hint.user("r", "ada"));
        hints.failed(new SQLException("full"));
        hints.note(Hint.user("r", "grace"));
        assertFalse(hints.areDue());
        assertFalse(hints.areWritten());
        assertEquals(2, hints.unwritten().size());
    }
}
