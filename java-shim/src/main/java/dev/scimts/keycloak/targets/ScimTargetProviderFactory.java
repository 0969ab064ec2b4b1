package dev.scimts.keycloak.targets;

import org.keycloak.component.ComponentFactory;

public interface ScimTargetProviderFactory extends ComponentFactory<ScimTargetProvider, ScimTargetProvider> {}
