package dev.scimts.keycloak.metrics;

import dev.scimts.bridge.contract.Series;
import java.util.List;

/**
 * What one request counts for.
 *
 * @param begun by {@link System#nanoTime}
 */
public record RequestMeter(String realm, long begun) {
    /** @param series as the script says; none where nobody reads the metrics */
    public void answered(List<Series> series) {
        if (!series.isEmpty()) Meters.ofServer().count(realm, series, System.nanoTime() - begun);
    }

    /** The script did not answer. */
    public void noticed(String what) {
        if (Meters.areRead()) Meters.ofServer().notice(realm, what, System.nanoTime() - begun);
    }
}
