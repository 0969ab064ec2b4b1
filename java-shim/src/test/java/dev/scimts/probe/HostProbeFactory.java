package dev.scimts.probe;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** This is for tests only, and open to everyone. It is in no JAR that ships. */
public final class HostProbeFactory implements RealmResourceProviderFactory {
    @Override
    public String getId() {
        return "scim-probe";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new HostProbe(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
