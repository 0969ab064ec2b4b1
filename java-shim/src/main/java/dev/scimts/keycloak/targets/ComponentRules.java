package dev.scimts.keycloak.targets;

import java.util.List;
import java.util.Map;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** What a component of ours may be configured with. The script knows it. */
public interface ComponentRules {
    List<ProviderConfigProperty> options();

    /** The options that are wrong, in their order, each with the reason as a sentence. */
    Map<String, String> problems(KeycloakSession session, RealmModel realm, ComponentModel component);
}
