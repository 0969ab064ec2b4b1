package dev.scimts.keycloak.endpoint;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The listener is global, so that it works in every realm without being selected there. */
public final class RealmChangeListenerFactory implements EventListenerProviderFactory {
    @Override
    public String getId() {
        return "scim-realm-change";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new RealmChangeListener(session, ScimEndpointFactory.provisioning(session));
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
