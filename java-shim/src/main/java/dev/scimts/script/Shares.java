package dev.scimts.script;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts a bounded number of places. A realm gets another one only while more are free than it holds: a single realm takes half
 * of them, two realms take a third each, and one is always left for the next. What a realm may still get is shared out among
 * its parts in the same way, with twice the share. This is not thread-safe.
 */
final class Shares {
    private static final int MEASURE_OF_A_PART = 2;

    private final int size;
    private int taken;
    private final Map<String, Integer> takenByRealm = new HashMap<>();
    private final Map<Claimant, Integer> takenByClaimant = new HashMap<>();

    Shares(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    int taken() {
        return taken;
    }

    boolean isEmpty() {
        return taken == 0;
    }

    /** Says whether the claimant has taken this place. */
    boolean take(Claimant claimant) {
        if (!allows(claimant)) return false;
        taken++;
        takenByRealm.merge(claimant.realm(), 1, Integer::sum);
        takenByClaimant.merge(claimant, 1, Integer::sum);
        return true;
    }

    private boolean allows(Claimant claimant) {
        int free = size - taken;
        int leftForRealm = free - takenByRealm.getOrDefault(claimant.realm(), 0);
        return leftForRealm > 0 && takenByClaimant.getOrDefault(claimant, 0) < MEASURE_OF_A_PART * leftForRealm;
    }

    void giveBack(Claimant claimant) {
        taken--;
        takenByRealm.computeIfPresent(claimant.realm(), Shares::oneLess);
        takenByClaimant.computeIfPresent(claimant, Shares::oneLess);
    }

    private static Integer oneLess(Object key, int count) {
        return count == 1 ? null : count - 1;
    }
}
