package dev.scimts.keycloak.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeaseRowsTest {
    private H2 database;

    @BeforeEach
    void oneTarget() throws Exception {
        database = new H2();
        database.in(sql -> {
            new LeaseRows(sql, "nobody").add("t", "acme");
            return null;
        });
    }

    private boolean claim(String owner, long now, long until) {
        return database.in(sql -> new LeaseRows(sql, owner).claim("t", now, until));
    }

    private boolean hold(String owner) {
        return database.in(sql -> new TargetRows(sql).hold("t", owner));
    }

    private long epoch() {
        return database.number("select EPOCH from SCIMTS_TARGET");
    }

    @Test
    void isOneOwners() {
        assertTrue(claim("a", 0, 100));
        assertFalse(claim("b", 50, 150));
        assertTrue(claim("a", 50, 150));
        assertEquals(1, epoch());
    }

    @Test
    void isTakenOverWhenItHasEnded() {
        assertTrue(claim("a", 0, 100));
        assertTrue(claim("b", 101, 201));
        assertFalse(claim("a", 150, 250));
        assertEquals(2, epoch());
    }

    @Test
    void isRenewedByItsOwnerOnly() {
        assertTrue(claim("a", 0, 100));
        database.in(sql -> {
            new LeaseRows(sql, "b").renew(List.of("t"), 999);
            new LeaseRows(sql, "a").renew(List.of("t"), 200);
            return null;
        });
        assertEquals(200, database.number("select OWNED_UNTIL from SCIMTS_TARGET"));
    }

    @Test
    void thatIsReleasedIsAnybodysAtOnce() {
        assertTrue(claim("a", 0, 100));
        database.in(sql -> {
            new LeaseRows(sql, "b").release(List.of("t"));
            return null;
        });
        assertFalse(claim("b", 1, 100));
        database.in(sql -> {
            new LeaseRows(sql, "a").release(List.of("t"));
            return null;
        });
        assertNull(database.texts("select OWNER from SCIMTS_TARGET").getFirst());
        assertTrue(claim("b", 1, 100));
    }

    @RepeatedTest(10)
    void isWonByOneOfManyWhoClaimItAtOnce() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> claims = Stream.of("a", "b", "c", "d", "e", "f", "g", "h").map(owner -> threads.submit(() -> {
                go.await();
                return claim(owner, 0, 100);
            })).toList();
            go.countDown();
            int won = 0;
            for (Future<Boolean> claim : claims) if (claim.get()) won++;
            assertEquals(1, won);
        }
    }

    @Test
    void ofAnotherKeepsWhatOneRecords() {
        assertTrue(claim("a", 0, 100));
        assertTrue(hold("a"));
        assertTrue(claim("b", 101, 201));
        assertFalse(hold("a"));
        assertTrue(hold("b"));
    }
}
