package dev.scimts.keycloak.tokens;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.common.util.Encode;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Decides, as Keycloak's admin API does, who administers a realm: by a token of it, or of the realm that administers all. */
record Administration(KeycloakSession session, RealmModel realm) {
    /** Answers null if the token is not valid here. */
    List<String> held(BearerToken token, List<String> roles) {
        RealmModel home = home(token.issuer());
        if (home == null || !home.isEnabled()) return null;
        session.getContext().setRealm(home);
        try {
            Bearer bearer = Bearer.of(session, token.verify(home));
            ClientModel owner = isMaster(home) ? realm.getMasterAdminClient() : realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
            if (bearer == null || owner == null) return null;
            return roles.stream().filter(name -> bearer.holds(owner.getRole(name))).toList();
        } finally {
            session.getContext().setRealm(realm);
        }
    }

    /** The last part of the issuer is the name of a realm. The verifier checks all of it. */
    private RealmModel home(String issuer) {
        if (issuer == null) return null;
        String name = Encode.decodePath(issuer.substring(issuer.lastIndexOf('/') + 1));
        if (name.equals(realm.getName())) return realm;
        return name.equals(Config.getAdminRealm()) ? session.realms().getRealmByName(name) : null;
    }

    private static boolean isMaster(RealmModel home) {
        return home.getName().equals(Config.getAdminRealm());
    }
}
