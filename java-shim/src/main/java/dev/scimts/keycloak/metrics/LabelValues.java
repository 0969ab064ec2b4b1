package dev.scimts.keycloak.metrics;

import java.util.HashSet;
import java.util.Set;

/** The values of a label that people name: no more than so many. */
final class LabelValues {
    private final int most;
    private final String other;
    private final Set<String> known = new HashSet<>();

    LabelValues(int most, String other) {
        this.most = most;
        this.other = other;
    }

    /** The value itself, or what stands for all that came too late. */
    synchronized String known(String value) {
        return known.contains(value) || known.size() < most && known.add(value) ? value : other;
    }

    boolean isOther(String value) {
        return other.equals(value);
    }

    /** There is room for others. */
    synchronized void forget(String value) {
        known.remove(value);
    }
}
