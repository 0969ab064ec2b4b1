package dev.scimts.keycloak.capture;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The objects that one transaction has changed so far, each once. */
final class PendingHints {
    /** The most objects that are named. Beyond them, looking at the whole realm again costs less. */
    static final int MOST = 10_000;

    /** Less than anybody waits who reads users again after something else has changed. */
    private static final long MOMENT = TimeUnit.SECONDS.toNanos(1);

    private final Set<Hint> noted = new HashSet<>();
    private final Set<Hint> unwritten = new LinkedHashSet<>();
    private final Set<Hint> settled = new LinkedHashSet<>();
    private final Set<String> realms = new HashSet<>();
    private long settledSince;
    private Exception failure;
    private boolean isCompleting;
    private boolean hasFailed;
    private boolean targetsChanged;

    void note(Hint hint) {
        Hint counted = noted.size() < MOST ? hint : Hint.bulk(hint.realmId());
        if (noted.add(counted)) unwritten.add(counted);
    }

    /**
     * Leaves out what was noted of the user so far, because whoever wants to hear of it has just seen it. That holds for a moment:
     * where the commit comes later, somebody may have read the user as they were before, for a reason that this transaction has not seen.
     */
    void settle(String userId) {
        List<Hint> seen = unwritten.stream().filter(hint -> hint.isAbout(userId)).toList();
        if (settled.isEmpty()) settledSince = System.nanoTime();
        settled.addAll(seen);
        seen.forEach(noted::remove);
        seen.forEach(unwritten::remove);
    }

    void noteTargets() {
        targetsChanged = true;
    }

    List<Hint> unwritten() {
        return List.copyOf(unwritten);
    }

    /** From now on hints wait for nothing: the transaction is about to commit. */
    void complete() {
        complete(System.nanoTime());
    }

    void complete(long now) {
        isCompleting = true;
        if (!settled.isEmpty() && now - settledSince > MOMENT) settled.forEach(this::note);
    }

    /** Whether hints are to be written now. After a failure none is tried again in this transaction. */
    boolean areDue() {
        return isCompleting && !hasFailed && !unwritten.isEmpty();
    }

    void written() {
        unwritten.forEach(hint -> realms.add(hint.realmId()));
        unwritten.clear();
    }

    /** @param reason null where nothing was tried */
    void failed(Exception reason) {
        hasFailed = true;
        failure = reason;
    }

    /** Why hints are unwritten; null where nothing failed. */
    Exception failure() {
        return failure;
    }

    /** The realms of rows that the transaction holds and somebody waits for; null stands for one that is not known. */
    Set<String> realms() {
        return realms;
    }

    boolean haveTargetsChanged() {
        return targetsChanged;
    }
}
