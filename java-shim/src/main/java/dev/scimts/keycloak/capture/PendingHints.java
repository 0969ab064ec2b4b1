package dev.scimts.keycloak.capture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The objects that one transaction has changed so far, each once. */
final class PendingHints {
    /** The most objects that are named. Beyond them, looking at the whole realm again costs less. */
    static final int MOST = 10_000;

    private final Set<Hint> noted = new HashSet<>();
    private final List<Hint> unwritten = new ArrayList<>();
    private Exception failure;
    private boolean written;
    private boolean targetsChanged;

    void note(Hint hint) {
        Hint counted = noted.size() < MOST ? hint : Hint.bulk(hint.realmId());
        if (noted.add(counted)) unwritten.add(counted);
    }

    void noteTargets() {
        targetsChanged = true;
    }

    List<Hint> unwritten() {
        return List.copyOf(unwritten);
    }

    /** Whether hints are to be written. After a failure none is tried again in this transaction, because whoever waits for it would wait at every flush. */
    boolean areDue() {
        return failure == null && !unwritten.isEmpty();
    }

    void written() {
        unwritten.clear();
        written = true;
    }

    void failed(Exception reason) {
        failure = reason;
    }

    /** Why hints are unwritten; null where nothing failed. */
    Exception failure() {
        return failure;
    }

    /** Whether the transaction holds rows that somebody waits for. */
    boolean areWritten() {
        return written;
    }

    boolean haveTargetsChanged() {
        return targetsChanged;
    }
}
