package dev.scimts.keycloak.capture;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.utils.KeycloakSessionUtil;

/** The realm that the session of this thread works in. */
final class ContextRealm {
    private ContextRealm() {}

    /** The id of the realm; null where the session has none, as in the synchronization of a user storage provider. */
    static String id() {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        RealmModel realm = session == null ? null : session.getContext().getRealm();
        return realm == null ? null : realm.getId();
    }
}
