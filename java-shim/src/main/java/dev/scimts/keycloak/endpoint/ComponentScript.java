package dev.scimts.keycloak.endpoint;

import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.Write;
import dev.scimts.keycloak.host.KeycloakPorts;
import dev.scimts.keycloak.json.Bundled;
import dev.scimts.keycloak.targets.ComponentOptions;
import dev.scimts.keycloak.targets.ComponentRules;
import dev.scimts.script.Claimant;
import dev.scimts.script.ContextPool;
import dev.scimts.script.EntryPoint;
import dev.scimts.script.PoolClosed;
import dev.scimts.script.PoolExhausted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * What the script knows of targets, or of rules. Of a target it sees the options alone: no run that checks one reaches the
 * directory.
 *
 * @param job what checks one
 * @param readsRealm whether it is compared with the realm as well
 */
record ComponentScript(List<ProviderConfigProperty> options, ContextPool background, String job, boolean readsRealm) implements ComponentRules {
    static ComponentScript ofTargets(ContextPool background) {
        return new ComponentScript(ComponentOptions.of(Bundled.json("target-options.json")), background, "validateTarget", false);
    }

    static ComponentScript ofRules(ContextPool background) {
        return new ComponentScript(ComponentOptions.of(Bundled.json("rule-options.json")), background, "validateRule", true);
    }

    @Override
    public Map<String, String> problems(KeycloakSession session, RealmModel realm, ComponentModel component) {
        boolean compares = readsRealm && isSavedByItself(session, realm);
        String input = KeycloakPorts.JSON.write(Write.tree(Map.of("config", component.getConfig(), "realm", compares)));
        try (ContextPool.Turn turn = background.enter(new Claimant(realm.getName(), ""));
                HostGateway gateway = compares ? KeycloakPorts.gateway(session) : KeycloakPorts.computing()) {
            String request = KeycloakPorts.JSON.write(BackgroundRuns.requestFor(background, job, input));
            return problemsIn(KeycloakPorts.JSON.read(turn.call(gateway, EntryPoint.RUN, request)));
        } catch (PoolExhausted | PoolClosed busy) {
            return Map.of("all options", "They cannot be checked at the moment, so they are not stored: " + busy.getMessage() + ". Try again.");
        }
    }

    /** A realm import brings the groups after the components, so nothing can be said of them there. One at the start has no request. */
    private static boolean isSavedByItself(KeycloakSession session, RealmModel realm) {
        RealmModel current = session.getContext().getRealm();
        if (current == null || !current.getId().equals(realm.getId())) return false;
        try {
            return session.getContext().getUri().getPath().contains("/components");
        } catch (RuntimeException noRequest) {
            return false;
        }
    }

    private static Map<String, String> problemsIn(Object answer) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (Object each : (List<?>) ((Map<?, ?>) answer).get("problems")) {
            Map<?, ?> problem = (Map<?, ?>) each;
            problems.merge((String) problem.get("option"), (String) problem.get("message"), (one, other) -> one + " " + other);
        }
        return problems;
    }
}
