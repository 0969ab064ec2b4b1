package dev.scimts.keycloak.outbound;

import java.util.Map;
import java.util.function.BooleanSupplier;

/** Runs jobs of the script. */
@FunctionalInterface
public interface Runs {
    /** @param isHeld whether this node still drives the target: if not, the run may do nothing more */
    record Place(String realmId, String realm, String targetId, BooleanSupplier isHeld) {}

    /** Answers what the job answers, as plain maps, lists and values; null where the realm is gone. */
    Object run(Place place, String job, Map<String, Object> input);
}
