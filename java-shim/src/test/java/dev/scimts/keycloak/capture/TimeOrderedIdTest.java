package dev.scimts.keycloak.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TimeOrderedIdTest {
    @Test
    void aLaterIdIsGreater() throws InterruptedException {
        String earlier = TimeOrderedId.next();
        Thread.sleep(2);
        String later = TimeOrderedId.next();
        assertTrue(earlier.compareTo(later) < 0, earlier + " " + later);
        assertEquals(7, UUID.fromString(later).version());
        assertEquals(2, UUID.fromString(later).variant());
    }
}
