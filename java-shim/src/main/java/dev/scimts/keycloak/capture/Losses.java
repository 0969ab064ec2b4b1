package dev.scimts.keycloak.capture;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Remembers changes that went through without their hints, because those could not be written. Their realms are owed a hint that
 * everything is to be looked at. The debt is in memory only: where the process ends before, the daily sweep finds the changes.
 */
final class Losses {
    private static final Logger LOG = Logger.getLogger(Losses.class);
    private static final long QUIET = Duration.ofMinutes(1).toNanos();

    private final Set<Hint> owed = ConcurrentHashMap.newKeySet();
    private final AtomicLong told = new AtomicLong(System.nanoTime() - QUIET);

    void add(Collection<Hint> hints, Throwable failure) {
        hints.forEach(hint -> owed.add(Hint.bulk(hint.realmId())));
        long now = System.nanoTime();
        long last = told.get();
        if (now - last < QUIET || !told.compareAndSet(last, now)) return;
        LOG.errorf(failure, "SCIM could not note a change for the targets of %s. Nothing else failed by this; as soon as the table SCIMTS_HINT "
                + "can be written, everything there is compared anew. Look at the reason below: this line comes at most once a minute.", realms(hints));
    }

    private static String realms(Collection<Hint> hints) {
        List<String> known = hints.stream().map(Hint::realmId).filter(Objects::nonNull).distinct().toList();
        return known.isEmpty() ? "some realm" : "the realms " + String.join(", ", known);
    }

    /** Takes the hints that are owed. Whoever takes them writes them, or puts them back. */
    Set<Hint> take() {
        Set<Hint> taken = new HashSet<>(owed);
        taken.removeIf(hint -> !owed.remove(hint));
        return taken;
    }

    void putBack(Set<Hint> unpaid) {
        owed.addAll(unpaid);
    }
}
