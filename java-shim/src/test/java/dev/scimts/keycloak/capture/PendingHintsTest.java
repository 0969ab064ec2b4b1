package dev.scimts.keycloak.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PendingHintsTest {
    private final PendingHints hints = new PendingHints();

    @Test
    void nothingIsWrittenBeforeTheTransactionIsAboutToCommit() {
        hints.note(Hint.user("r", "ada"));
        assertFalse(hints.areDue());
        hints.complete();
        assertTrue(hints.areDue());
    }

    @Test
    void anObjectIsWrittenOnceHoweverOftenItChanges() {
        hints.complete();
        hints.note(Hint.user("r", "ada"));
        hints.note(Hint.user("r", "ada"));
        hints.note(Hint.member("r", "ada", "staff"));
        assertEquals(List.of(Hint.user("r", "ada"), Hint.member("r", "ada", "staff")), hints.unwritten());
        hints.written();
        hints.note(Hint.user("r", "ada"));
        assertFalse(hints.areDue());
        assertEquals(Set.of("r"), hints.realms());
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
        hints.complete();
        hints.note(Hint.user("r", "ada"));
        hints.failed(new SQLException("full"));
        hints.note(Hint.user("r", "grace"));
        assertFalse(hints.areDue());
        assertEquals(Set.of(), hints.realms());
        assertEquals(2, hints.unwritten().size());
    }

    @Test
    void whatHasBeenSeenOfAUserIsLeftOut() {
        hints.note(Hint.user("r", "ada"));
        hints.note(Hint.member("r", "ada", "staff"));
        hints.note(Hint.group("r", "ada"));
        hints.note(Hint.user("r", "grace"));
        hints.settle("ada");
        hints.complete();
        assertEquals(List.of(Hint.group("r", "ada"), Hint.user("r", "grace")), hints.unwritten());
    }

    @Test
    void whatChangesAfterItHasBeenSeenIsNotedAgain() {
        hints.note(Hint.user("r", "ada"));
        hints.settle("ada");
        hints.note(Hint.user("r", "ada"));
        hints.complete();
        assertEquals(List.of(Hint.user("r", "ada")), hints.unwritten());
    }

    @Test
    void whatHasBeenSeenLongBeforeTheCommitIsLookedAtAgain() {
        hints.note(Hint.user("r", "ada"));
        hints.settle("ada");
        hints.complete(System.nanoTime() + TimeUnit.SECONDS.toNanos(2));
        assertEquals(List.of(Hint.user("r", "ada")), hints.unwritten());
    }
}
