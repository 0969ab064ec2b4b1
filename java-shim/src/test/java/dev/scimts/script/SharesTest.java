package dev.scimts.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final Claimant ACME = new Claimant("acme", "");
    private static final Claimant GLOBEX = new Claimant("globex", "");

    @Test
    void realmAloneTakesLessThanHalfAndLeavesRoomForTheNext() {
        Shares shares = new Shares(24);
        assertEquals(10, takeAll(shares, ACME));
        assertEquals(6, takeAll(shares, GLOBEX));
        assertTrue(shares.take(new Claimant("initech", "")));
    }

    @Test
    void realmWithManyOrganizationsTakesHalf() {
        Shares shares = new Shares(24);
        int taken = 0;
        for (int i = 0; i < 100; i++) taken += takeAll(shares, new Claimant("acme", "made up " + i));
        assertEquals(12, taken);
        assertTrue(takeAll(shares, GLOBEX) >= 4);
    }

    @Test
    void organizationLeavesRoomForTheOthersOfItsRealm() {
        Shares shares = new Shares(24);
        takeAll(shares, new Claimant("acme", "noisy"));
        assertTrue(shares.take(new Claimant("acme", "quiet")));
        assertTrue(shares.take(ACME));
    }

    @Test
    void theOnlyPlaceGoesToWhoComes() {
        Shares shares = new Shares(1);
        assertTrue(shares.take(ACME));
        assertFalse(shares.take(GLOBEX));
        shares.giveBack(ACME);
        assertTrue(shares.isEmpty());
        assertTrue(shares.take(GLOBEX));
    }

    /** Whoever holds nothing gets a place as long as one is free and its realm is not ahead of the others. */
    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        Random random = new Random(7);
        Shares shares = new Shares(24);
        Deque<Claimant> held = new ArrayDeque<>();
        for (int i = 0; i < 10_000; i++) {
            Claimant claimant = new Claimant("realm " + random.nextInt(4), "part " + random.nextInt(3));
            if (random.nextBoolean() && shares.take(claimant)) held.add(claimant);
            else if (!held.isEmpty()) shares.giveBack(held.remove());
            assertTrue(held.size() < 24);
        }
        held.forEach(shares::giveBack);
        assertTrue(shares.isEmpty());
        assertEquals(10, takeAll(shares, ACME));
    }

    private static int takeAll(Shares shares, Claimant claimant) {
        int taken = 0;
        while (shares.take(claimant)) taken++;
        return taken;
    }
}
