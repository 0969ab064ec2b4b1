package dev.scimts.keycloak.endpoint;

import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.contract.JobRequest;
import dev.scimts.keycloak.host.KeycloakPorts;
import dev.scimts.keycloak.metrics.Meters;
import dev.scimts.keycloak.outbound.Runs;
import dev.scimts.keycloak.tenancy.Deadline;
import dev.scimts.script.Claimant;
import dev.scimts.script.ContextPool;
import dev.scimts.script.EntryPoint;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Runs jobs of the script, each in a realm and a session of its own. */
record BackgroundRuns(KeycloakSessionFactory factory, ContextPool background) implements Runs {
    @Override
    public Object run(Place place, String job, Map<String, Object> input) {
        String answer = run(place.realmId(), new Claimant(place.realm(), place.targetId()), place.isHeld(), job, KeycloakPorts.JSON.write(Write.tree(input)));
        return answer == null ? null : KeycloakPorts.JSON.read(answer);
    }

    /** @param input as JSON */
    static JobRequest requestFor(ContextPool background, String job, String input) {
        long begun = System.currentTimeMillis();
        return new JobRequest(job, input, begun, begun + background.timeLimit().toMillis(), Meters.areRead());
    }

    String run(String realmId, String realm, String job) {
        return run(realmId, new Claimant(realm, ""), () -> true, job, "null");
    }

    /**
     * Null where the realm is gone.
     *
     * @throws dev.scimts.script.PoolExhausted when no context is to be had
     * @throws dev.scimts.script.PoolClosed when the server stops
     */
    private String run(String realmId, Claimant claimant, BooleanSupplier mayGoOn, String job, String input) {
        try (ContextPool.Turn turn = background.enter(claimant)) {
            return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
                RealmModel found = session.realms().getRealm(realmId);
                if (found == null) return null;
                session.getContext().setRealm(found);
                JobRequest request = requestFor(background, job, input);
                try (HostGateway gateway = KeycloakPorts.fresh(session, Deadline.at(request.deadline()), mayGoOn)) {
                    return turn.call(gateway, EntryPoint.RUN, KeycloakPorts.JSON.write(request));
                }
            });
        }
    }
}
