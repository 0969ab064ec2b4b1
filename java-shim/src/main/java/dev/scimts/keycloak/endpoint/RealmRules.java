package dev.scimts.keycloak.endpoint;

import org.keycloak.models.KeycloakContext;
import org.keycloak.models.RealmModel;

/** What a realm demands of every request. Keycloak leaves it to each endpoint to check this. */
final class RealmRules {
    private RealmRules() {}

    /** Decides as Keycloak does at its token endpoint, so hostname and proxy settings count. */
    static boolean isTlsMissing(KeycloakContext context) {
        RealmModel realm = context.getRealm();
        return !"https".equals(context.getUri().getBaseUri().getScheme()) && realm.getSslRequired().isRequired(context.getConnection());
    }

    static boolean areMet(KeycloakContext context) {
        return context.getRealm().isEnabled() && !isTlsMissing(context);
    }
}
