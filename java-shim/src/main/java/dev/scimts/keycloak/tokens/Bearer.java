package dev.scimts.keycloak.tokens;

import dev.scimts.keycloak.version.KeycloakVersion;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** Whom a token that has been verified speaks for. */
record Bearer(KeycloakSession session, ClientModel client, UserModel user, AccessToken token) {
    /** Null where the result is. */
    static Bearer of(KeycloakSession session, AuthResult result) {
        if (result == null) return null;
        return new Bearer(session, KeycloakVersion.client(result), KeycloakVersion.user(result), KeycloakVersion.token(result));
    }

    boolean isServiceAccount() {
        return client.getId().equals(user.getServiceAccountClientLink());
    }

    /** As Keycloak's admin API decides: by what the user holds now, within the scope of the client. */
    boolean holds(RoleModel role) {
        return role != null && user.hasRole(role) && (client.hasScope(role) || isInClientScope(role));
    }

    /** Client scopes have roles too: those of every token of the client, and the optional ones that this token was asked for with. */
    private boolean isInClientScope(RoleModel role) {
        return TokenManager.getRequestedClientScopes(session, token.getScope(), client, user).anyMatch(scope -> scope.hasScope(role));
    }

    static List<String> audiences(AccessToken token) {
        return token.getAudience() == null ? List.of() : List.of(token.getAudience());
    }
}
