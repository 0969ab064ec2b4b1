package dev.scimts.keycloak.endpoint;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Listens to admin events: the update of a realm is the only event that tells of new realm attributes. */
record RealmChangeListener(KeycloakSession session, Provisioning provisioning) implements EventListenerProvider {
    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getResourceType() != ResourceType.REALM || event.getOperationType() != OperationType.UPDATE) return;
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (realm != null && provisioning != null) provisioning.afterCommit(session, realm);
    }

    @Override
    public void onEvent(Event event) {
        // events of users do not concern realms
    }

    @Override
    public void close() {
        // holds nothing of its own
    }
}
