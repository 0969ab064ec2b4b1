// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface AdministrationPort {
    /** Lists which of these roles of the directory's administration the caller holds; none for a request to any other API. */
    List<String> held(List<String> roles);

    /** Writes an action of the caller to the audit trail. Faults with forbidden for a request to any other API. */
    void record(AdministratorEvent administratorEvent);
}
