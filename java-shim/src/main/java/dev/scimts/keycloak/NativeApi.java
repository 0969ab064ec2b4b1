package dev.scimts.keycloak;

import dev.scimts.keycloak.port.KeycloakSettings;
import org.jboss.logging.Logger;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Keycloak's own SCIM API, for the realms that chose it. Absent before 26.6, so nothing here links to it. */
final class NativeApi {
    private static final Logger LOG = Logger.getLogger(NativeApi.class);
    private static final String FACTORY = "org.keycloak.scim.services.ScimRealmResourceFactory";
    private static final String SETTING = "scim.api";

    private NativeApi() {}

    /** The doctor stays ours: it is not below the version. So does what the realm lets nobody do: Keycloak's own API does not ask. */
    static boolean isChosen(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        if (realm == null || !"native".equalsIgnoreCase(KeycloakSettings.single(realm, "api"))) return false;
        if (!RealmRules.areMet(session.getContext())) return false;
        return Mount.below(session.getContext().getUri().getRequestUri().getRawPath()).matches("/v2(/.*)?");
    }

    /** Null when it cannot answer here; the log says why. */
    static RealmResourceProvider create(KeycloakSession session) {
        String realm = session.getContext().getRealm().getName();
        if (!isEnabled()) {
            LOG.errorf("realm %s: SCIM answers 503: %s is native, and this Keycloak has no SCIM API of its own or it is off. "
                    + "Take 26.6 or newer and start it with --features=scim-api, or set %s to ts.", realm, SETTING, SETTING);
            return null;
        }
        RealmResourceProvider provider = load(session);
        if (provider == null)
            LOG.errorf("realm %s: SCIM answers 503: %s is native, and Keycloak's own SCIM API is off there. "
                    + "Switch it on (Realm settings, General, SCIM API), or set %s to ts.", realm, SETTING, SETTING);
        return provider;
    }

    /** A feature since Keycloak 26.6: by name, for the versions before. */
    static boolean isEnabled() {
        for (Profile.Feature feature : Profile.Feature.values()) {
            if (feature.name().equals("SCIM_API")) return Profile.isFeatureEnabled(feature);
        }
        return false;
    }

    private static RealmResourceProvider load(KeycloakSession session) {
        try {
            Object factory = Class.forName(FACTORY).getDeclaredConstructor().newInstance();
            return ((RealmResourceProviderFactory) factory).create(session);
        } catch (ReflectiveOperationException moved) {
            throw new IllegalStateException("This Keycloak has its SCIM API elsewhere than " + FACTORY, moved);
        }
    }
}
