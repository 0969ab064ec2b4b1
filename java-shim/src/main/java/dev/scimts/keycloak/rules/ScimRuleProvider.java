package dev.scimts.keycloak.rules;

import org.keycloak.provider.Provider;

/** A rule about who has which groups and roles is a component of this type. It is only configuration. */
public interface ScimRuleProvider extends Provider {
    /** The name of the type in components. */
    String TYPE = ScimRuleProvider.class.getName();
}
