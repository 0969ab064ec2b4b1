package dev.scimts.keycloak.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TotalsTest {
    private long now;
    private long there;
    private final Totals totals = new Totals(new ProcessMemory("realm", () -> now));

    @Test
    void upToSoManyIsExact() {
        there = Totals.COUNTED - 1;
        assertEquals(Totals.COUNTED - 1, count("all"));
        there = Totals.COUNTED;
        assertEquals(Totals.COUNTED, count("all"));
    }

    @Test
    void moreIsCountedAgainAfterSomeSeconds() {
        there = 20_000;
        assertEquals(20_000, count("all"));
        there = 20_001;
        assertEquals(20_000, count("all"));
        assertEquals(20_001, count("active"));
        now += TimeUnit.SECONDS.toNanos(Totals.SECONDS);
        assertEquals(20_001, count("all"));
    }

    private int count(String search) {
        return totals.of(search, () -> there);
    }
}
