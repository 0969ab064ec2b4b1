package dev.scimts.keycloak.endpoint;

import dev.scimts.keycloak.server.KeycloakSettings;
import dev.scimts.keycloak.version.KeycloakVersion;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProvider;

/** Keycloak's own SCIM API, for the realms that chose it. */
final class NativeApi {
    private static final Logger LOG = Logger.getLogger(NativeApi.class);
    private static final String SETTING = "scim.api";

    private NativeApi() {}

    /**
     * The doctor is not below the version, so it stays ours. Where the realm's rules refuse a request we answer as
     * well, because Keycloak's own API does not check them.
     */
    static boolean isChosen(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        if (realm == null || !"native".equalsIgnoreCase(KeycloakSettings.single(realm, "api"))) return false;
        if (!RealmRules.areMet(session.getContext())) return false;
        return Mount.below(session.getContext().getUri().getRequestUri().getRawPath()).matches("/v2(/.*)?");
    }

    /** Answers null if Keycloak's own API cannot answer here; the log says why. */
    static RealmResourceProvider create(KeycloakSession session) {
        String realm = session.getContext().getRealm().getName();
        if (!KeycloakVersion.isScimApiEnabled()) {
            LOG.errorf("realm %s: SCIM answers 503: %s is native, and this Keycloak has no SCIM API of its own or it is off. "
                    + "Take 26.6 or newer and start it with --features=scim-api, or set %s to ts.", realm, SETTING, SETTING);
            return null;
        }
        RealmResourceProvider provider = KeycloakVersion.scimApi().create(session);
        if (provider == null)
            LOG.errorf("realm %s: SCIM answers 503: %s is native, and Keycloak's own SCIM API is off there. "
                    + "Switch it on (Realm settings, General, SCIM API), or set %s to ts.", realm, SETTING, SETTING);
        return provider;
    }
}
