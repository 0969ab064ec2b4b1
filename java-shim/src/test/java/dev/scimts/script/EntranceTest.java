package dev.scimts.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EntranceTest {
    private static final Claimant ACME = new Claimant("acme", "");
    private static final Claimant GLOBEX = new Claimant("globex", "");

    @Test
    void whoFindsNoPlaceWaitsForOneInTurn() throws Exception {
        Entrance entrance = new Entrance(1, 8, Duration.ofSeconds(20));
        List<String> entered = new CopyOnWriteArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            entrance.enter(ACME);
            List<Future<?>> waiters = new ArrayList<>();
            for (String realm : List.of("one", "two", "three")) {
                waiters.add(threads.submit(() -> pass(entrance, new Claimant(realm, ""), entered)));
                untilWaiting(entrance, waiters.size());
            }
            entrance.leave(ACME);
            for (Future<?> each : waiters) each.get(20, TimeUnit.SECONDS);
        }
        assertEquals(List.of("one", "two", "three"), entered);
        assertTrue(entrance.isEmpty());
    }

    @Test
    void tooManyWaitersAreTurnedAwayAtOnceAndThoseOfOthersAreNot() throws Exception {
        Entrance entrance = new Entrance(1, 3, Duration.ofSeconds(20));
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            entrance.enter(ACME);
            List<Future<?>> waiters = new ArrayList<>();
            for (int i = 1; i <= 2; i++) {
                waiters.add(threads.submit(() -> pass(entrance, ACME, new ArrayList<>())));
                untilWaiting(entrance, i);
            }
            long begun = System.nanoTime();
            assertThrows(PoolExhausted.class, () -> entrance.enter(ACME));
            assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) < 5);
            waiters.add(threads.submit(() -> pass(entrance, GLOBEX, new ArrayList<>())));
            untilWaiting(entrance, 3);
            entrance.leave(ACME);
            for (Future<?> each : waiters) each.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void waitEndsAfterTheTimeAndGivesThePlaceInTheQueueBack() {
        Entrance entrance = new Entrance(1, 1, Duration.ofMillis(50));
        entrance.enter(ACME);
        for (int i = 0; i < 3; i++) {
            PoolExhausted late = assertThrows(PoolExhausted.class, () -> entrance.enter(GLOBEX));
            assertEquals("none of the 1 script contexts came free within 50 ms", late.getMessage());
        }
        entrance.leave(ACME);
        entrance.enter(GLOBEX);
    }

    /** A realm whose runs hang holds up only those of its own. */
    @Test
    void realmThatHoldsAllItMayDoesNotKeepOthersOut() {
        Entrance entrance = new Entrance(24, 24, Duration.ofMillis(20));
        int held = 0;
        while (entrance.tryEnter(ACME)) held++;
        assertTrue(held < 12);
        assertFalse(entrance.tryEnter(ACME));
        for (int i = 0; i < 1_000; i++) {
            entrance.enter(GLOBEX);
            entrance.leave(GLOBEX);
        }
    }

    @Test
    void whoIsInterruptedWhileWaitingLeavesTheQueue() {
        Entrance entrance = new Entrance(1, 1, Duration.ofSeconds(20));
        entrance.enter(ACME);
        Thread.currentThread().interrupt();
        assertThrows(ScriptFailure.class, () -> entrance.enter(GLOBEX));
        assertTrue(Thread.interrupted());
        assertEquals(0, entrance.waiting());
        entrance.leave(ACME);
        assertTrue(entrance.isEmpty());
    }

    private static void pass(Entrance entrance, Claimant claimant, List<String> entered) {
        entrance.enter(claimant);
        entered.add(claimant.realm());
        entrance.leave(claimant);
    }

    private static void untilWaiting(Entrance entrance, int count) throws InterruptedException {
        for (int i = 0; entrance.waiting() < count && i < 2_000; i++) Thread.sleep(5);
        assertEquals(count, entrance.waiting());
    }
}
