package dev.scimts.keycloak.rules;

import org.keycloak.component.ComponentFactory;

public interface ScimRuleProviderFactory extends ComponentFactory<ScimRuleProvider, ScimRuleProvider> {}
