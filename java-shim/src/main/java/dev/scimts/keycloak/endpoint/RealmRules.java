package dev.scimts.keycloak.endpoint;

import org.keycloak.models.KeycloakContext;
import org.keycloak.models.RealmModel;

/** A realm asks this of every request, whoever sends it. Keycloak leaves it to each endpoint to look. */
final class RealmRules {
    private RealmRules() {}

    /** As Keycloak decides at its token endpoint: hostname and proxy settings count. */
    static boolean isTlsMissing(KeycloakContext context) {
        RealmModel realm = context.getRealm();
        return !"https".equals(context.getUri().getBaseUri().getScheme()) && realm.getSslRequired().isRequired(context.getConnection());
    }

    static boolean areMet(KeycloakContext context) {
        return context.getRealm().isEnabled() && !isTlsMissing(context);
    }
}
