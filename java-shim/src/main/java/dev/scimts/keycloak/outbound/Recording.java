package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.OutboundPort.Kind;
import dev.scimts.bridge.contract.Outcome;
import dev.scimts.keycloak.database.Sql;
import java.util.List;

/** Writes what became of objects, and what follows for their memberships. */
record Recording(Sql sql, String targetId, Kind kind) {
    void of(List<Outcome> outcomes, long now) {
        MembershipRows memberships = new MembershipRows(sql, targetId);
        memberships.relink(kind, new ObjectRows(sql, targetId, kind).record(outcomes, now), now);
        memberships.remove(kind, outcomes.stream().filter(ObjectRows::isGone).map(Outcome::id).toList());
    }
}
