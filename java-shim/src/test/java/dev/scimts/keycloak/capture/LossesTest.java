package dev.scimts.keycloak.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LossesTest {
    private final Losses losses = new Losses();

    private void lose(Hint... hints) {
        losses.add(List.of(hints), new SQLException("full"));
    }

    @Test
    void aRealmIsOwedOneHintThatEverythingIsToBeLookedAt() {
        lose(Hint.user("r", "ada"), Hint.user("r", "grace"), Hint.user(null, "eve"));
        assertEquals(Set.of(Hint.bulk("r"), Hint.bulk(null)), losses.owed().keySet());
    }

    @Test
    void whatIsMissedWhileADebtIsPaidIsOwedAfterwards() {
        lose(Hint.user("r", "ada"), Hint.user("s", "ada"));
        Map<Hint, Long> paid = losses.owed();
        lose(Hint.user("r", "grace"));
        losses.repaid(paid);
        assertEquals(Set.of(Hint.bulk("r")), losses.owed().keySet());
        losses.repaid(losses.owed());
        assertEquals(Map.of(), losses.owed());
    }

    @Test
    void aDebtCoversItsRealmUntilItIsPaid() {
        assertFalse(losses.cover(List.of(Hint.user("r", "ada"))));
        lose(Hint.user("r", "ada"));
        assertTrue(losses.cover(List.of(Hint.user("r", "grace"), Hint.group("r", "staff"))));
        assertFalse(losses.cover(List.of(Hint.user("r", "grace"), Hint.user("s", "grace"))));
        losses.repaid(losses.owed());
        assertFalse(losses.cover(List.of(Hint.user("r", "ada"))));
    }
}
