// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface EventsPort {
    /** Writes what rules gave and took to the audit trail, with the name of the rule. Faults as `record` does. */
    void recordAssignments(Actor actor, List<AssignmentRecord> events);

    /** Writes the changes to the audit trail, as the directory itself would. Faults with invalid, conflict, readOnly or unavailable where users are stored elsewhere and the change is refused there. */
    void record(Actor actor, List<EventRecord> events);
}
