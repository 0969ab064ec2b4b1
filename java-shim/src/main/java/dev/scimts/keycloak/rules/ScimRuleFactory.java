package dev.scimts.keycloak.rules;

import dev.scimts.keycloak.targets.CheckedFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/** Describes rules to Keycloak and refuses wrong ones. */
public final class ScimRuleFactory extends CheckedFactory<ScimRuleProvider> implements ScimRuleProviderFactory {
    public static final String ID = "scim-rule";

    public ScimRuleFactory() {
        super(ID, "SCIM rule", "Gives groups, roles and memberships of organizations to the users whose attributes match a SCIM filter.");
    }

    @Override
    public ScimRuleProvider create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }
}
