// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface MetricsPort {
    /** Notes samples, for whoever reads the metrics of this server. A gauge that is not set again within minutes is gone. Where nobody reads them, nothing happens. */
    void record(List<Sample> samples);
}
