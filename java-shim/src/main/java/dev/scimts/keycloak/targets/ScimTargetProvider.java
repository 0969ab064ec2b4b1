package dev.scimts.keycloak.targets;

import org.keycloak.provider.Provider;

/** A target is a component of this type. It is only configuration: what is sent there, workers send. */
public interface ScimTargetProvider extends Provider {}
