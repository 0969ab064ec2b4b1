package dev.scimts.keycloak.metrics;

import dev.scimts.bridge.contract.MetricsPort;
import dev.scimts.bridge.contract.Sample;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;

/** What the script measures in a realm. */
public record KeycloakMetrics(Directory directory) implements MetricsPort {
    @Override
    public void record(List<Sample> samples) {
        if (Meters.areRead()) Meters.ofServer().record(directory.realm().getName(), samples);
    }
}
