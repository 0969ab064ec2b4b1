package dev.scimts.keycloak.capture;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** By hint, how many changes it stands for. */
    private final Map<Hint, Long> owed = new ConcurrentHashMap<>();
    private final AtomicLong told = new AtomicLong(System.nanoTime() - QUIET);
    private volatile Throwable reason;

    /** @param failure null where nothing was tried, because of the one before */
    void add(Collection<Hint> hints, Throwable failure) {
        if (failure != null) reason = failure;
        hints.stream().map(hint -> Hint.bulk(hint.realmId())).distinct().forEach(hint -> owed.merge(hint, 1L, Long::sum));
        long now = System.nanoTime();
        long last = told.get();
        if (now - last < QUIET || !told.compareAndSet(last, now)) return;
        LOG.errorf(reason, "SCIM could not note a change for the targets of %s. Nothing else failed by this; as soon as the table SCIMTS_HINT "
                + "can be written, everything there is compared anew. Look at the reason below: this line comes at most once a minute.", realms(hints));
    }

    private static String realms(Collection<Hint> hints) {
        List<String> known = hints.stream().map(Hint::realmId).filter(Objects::nonNull).distinct().toList();
        return known.isEmpty() ? "some realm" : "the realms " + String.join(", ", known);
    }

    /** Whether the realms of these hints are owed one already. Whoever writes none has to {@link #add} them after the commit. */
    boolean cover(Collection<Hint> hints) {
        return !owed.isEmpty() && hints.stream().allMatch(hint -> owed.containsKey(Hint.bulk(hint.realmId())));
    }

    Map<Hint, Long> owed() {
        return Map.copyOf(owed);
    }

    /** What was missed meanwhile is still owed. */
    void repaid(Map<Hint, Long> paid) {
        paid.forEach(owed::remove);
    }
}
