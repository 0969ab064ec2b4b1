package dev.scimts.keycloak.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.query.QueryPredicates;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TotalsTest {
    private long now;
    private long there;
    private final Totals totals = new Totals(new ProcessMemory(UUID.randomUUID().toString(), () -> now));

    @Test
    void upToSoManyIsExact() {
        there = Totals.COUNTED - 1;
        assertEquals(Totals.COUNTED - 1, count("users", QueryPredicates.ALL));
        there = Totals.COUNTED;
        assertEquals(Totals.COUNTED, count("users", QueryPredicates.ALL));
    }

    @Test
    void moreIsCountedAgainAfterSomeSeconds() {
        there = 20_000;
        assertEquals(20_000, count("users", QueryPredicates.ALL));
        there = 20_001;
        assertEquals(20_000, count("users", QueryPredicates.ALL));
        assertEquals(20_001, count("groups", QueryPredicates.ALL));
        now += TimeUnit.SECONDS.toNanos(Totals.SECONDS);
        assertEquals(20_001, count("users", QueryPredicates.ALL));
    }

    @Test
    void whatIsFilteredIsExact() {
        Query enabled = new Query.Enabled(true);
        there = 20_000;
        assertEquals(20_000, count("users", enabled));
        there = 20_001;
        assertEquals(20_001, count("users", enabled));
    }

    private int count(String list, Query query) {
        return totals.of(list, query, () -> there);
    }
}
