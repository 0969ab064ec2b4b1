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

/** The client and the user that a verified token stands for. */
record Bearer(KeycloakSession session, ClientModel client, UserModel user, AccessToken token) {
    /** Answers null if the result is null. */
    static Bearer of(KeycloakSession session, AuthResult result) {
        if (result == null) return null;
        KeycloakVersion.Verified verified = KeycloakVersion.verified(result);
        return new Bearer(session, verified.client(), verified.user(), verified.token());
    }

    boolean isServiceAccount() {
        return client.getId().equals(user.getServiceAccountClientLink());
    }

    /** Decides as Keycloak's admin API does: by the roles that the user holds now, within the scope of the client. */
    boolean holds(RoleModel role) {
        return role != null && user.hasRole(role) && (client.hasScope(role) || isInClientScope(role));
    }

    /** Client scopes contain roles too. The client's default scopes count, and the optional ones that the token was requested with. */
    private boolean isInClientScope(RoleModel role) {
        return TokenManager.getRequestedClientScopes(session, token.getScope(), client, user).anyMatch(scope -> scope.hasScope(role));
    }

    static List<String> audiences(AccessToken token) {
        return token.getAudience() == null ? List.of() : List.of(token.getAudience());
    }
}
