package dev.scimts.keycloak.targets;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/** Describes targets to Keycloak and refuses wrong ones. */
public final class ScimTargetFactory extends CheckedFactory<ScimTargetProvider> implements ScimTargetProviderFactory {
    public static final String ID = "scim-target";

    public ScimTargetFactory() {
        super(ID, "SCIM target", "An application that users and groups of the realm are provisioned to by SCIM 2.0.");
    }

    @Override
    public ScimTargetProvider create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }
}
