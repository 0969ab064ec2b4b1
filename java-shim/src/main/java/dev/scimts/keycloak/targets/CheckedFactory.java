package dev.scimts.keycloak.targets;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Describes components to Keycloak and refuses wrong ones. Nothing is done here when one is made or changed: Keycloak does not
 * call a factory for the components of a realm import, so whoever works with them looks for them in the database.
 */
public abstract class CheckedFactory<P extends Provider> implements ComponentFactory<P, P> {
    private final String id;
    private final String noun;
    private final String help;
    private volatile ComponentRules rules;

    protected CheckedFactory(String id, String noun, String help) {
        this.id = id;
        this.noun = noun;
        this.help = help;
    }

    /** Keycloak never calls this where the JAR is not complete, and no such component can be written then. */
    public final void follow(ComponentRules known) {
        rules = known;
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getHelpText() {
        return help;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        return rules == null ? List.of() : rules.options();
    }

    @Override
    public final void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        if (rules == null) throw refusal(model, "It cannot be stored: the JAR of this server is not complete.");
        Map<String, String> problems = rules.problems(session, realm, model);
        if (!problems.isEmpty()) throw refusal(model, sentences(problems));
    }

    private static String sentences(Map<String, String> problems) {
        return problems.entrySet().stream().map(problem -> problem.getKey() + ": " + problem.getValue()).collect(Collectors.joining(" "));
    }

    /** A realm import tells only this. Keycloak takes it for a pattern: braces and apostrophes would be read as its syntax. */
    private ComponentValidationException refusal(ComponentModel component, String reason) {
        String message = noun + " \"" + component.getName() + "\": " + reason;
        return new ComponentValidationException(message.replace("'", "''").replace("{", "'{'"));
    }

    @Override
    public void init(Config.Scope config) {
        // nothing to set
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // needs nothing of others
    }

    @Override
    public void close() {
        // holds nothing of its own
    }
}
