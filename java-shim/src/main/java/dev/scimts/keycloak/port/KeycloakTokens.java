package dev.scimts.keycloak.port;

import dev.scimts.bridge.contract.TokenRecord;
import dev.scimts.bridge.contract.TokensPort;
import dev.scimts.keycloak.port.VerifiedTokens.Bearer;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Objects;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

public final class KeycloakTokens implements TokensPort {
    private static final String BEARER = "bearer ";

    private final Directory directory;

    public KeycloakTokens(Directory directory) {
        this.directory = directory;
    }

    @Override
    public TokenRecord verify(List<String> roles) {
        String token = presented();
        Bearer bearer = token == null ? null : bearerOf(token);
        if (bearer == null) return null;
        UserModel user = bearer.user();
        return new TokenRecord(bearer.client().getClientId(), user.getId(), bearer.isServiceAccount(), isMember(user), held(user, roles));
    }

    private Bearer bearerOf(String token) {
        VerifiedTokens verified = new VerifiedTokens(directory);
        Bearer known = verified.recall(token);
        if (known != null) return known;
        AuthResult result = authenticate(token);
        if (result == null) return null;
        UserModel user = AuthResults.user(result);
        ClientModel client = AuthResults.client(result);
        if (user == null || client == null || !user.isEnabled() || !client.isEnabled()) return null;
        Bearer bearer = new Bearer(client, user);
        if (bearer.isServiceAccount()) verified.keep(token, AuthResults.token(result));
        return bearer;
    }

    /** As Keycloak's account API decides; roles that the person has lost since count no more. */
    @Override
    public TokenRecord person(List<String> roles) {
        AuthResult result = authenticate(presented());
        ClientModel account = directory.realm().getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (result == null || account == null || !account.isEnabled()) return null;
        UserModel user = AuthResults.user(result);
        ClientModel client = AuthResults.client(result);
        AccessToken said = AuthResults.token(result);
        if (user == null || client == null || !user.isEnabled() || !client.isEnabled()) return null;
        if (user.getServiceAccountClientLink() != null || !said.hasAudience(account.getClientId())) return null;
        AccessToken.Access access = said.getResourceAccess(account.getClientId());
        List<String> held = roles.stream().filter(name -> access != null && access.isUserInRole(name) && holds(user, account, name)).toList();
        return new TokenRecord(client.getClientId(), user.getId(), false, isMember(user), held);
    }

    private static boolean holds(UserModel user, ClientModel client, String name) {
        RoleModel role = client.getRole(name);
        return role != null && user.hasRole(role);
    }

    /** As Keycloak's admin API decides: the user's roles, within the scope of the client. */
    @Override
    public boolean hasClientRole(String client, String role) {
        AuthResult result = authenticate(presented());
        ClientModel owner = directory.realm().getClientByClientId(client);
        if (result == null || owner == null || AuthResults.user(result) == null) return false;
        RoleModel wanted = owner.getRole(role);
        return wanted != null && AuthResults.user(result).hasRole(wanted) && AuthResults.client(result).hasScope(wanted);
    }

    @Override
    public String credentials() {
        return directory.session().getContext().getRequestHeaders().getHeaderString(HttpHeaders.AUTHORIZATION);
    }

    /** RFC 6750 §2.1. Not by a pattern: a token has a thousand characters. */
    private String presented() {
        String text = Objects.requireNonNullElse(credentials(), "").strip();
        if (!text.regionMatches(true, 0, BEARER, 0, BEARER.length())) return null;
        String token = text.substring(BEARER.length()).strip();
        return token.indexOf(' ') < 0 && token.indexOf('\t') < 0 && token.indexOf(',') < 0 ? token : null;
    }

    private AuthResult authenticate(String token) {
        if (token == null || !hasVerifier(token)) return null;
        KeycloakContext context = directory.session().getContext();
        BearerTokenAuthenticator authenticator = new BearerTokenAuthenticator(directory.session())
                .setRealm(directory.realm())
                .setUriInfo(context.getUri())
                .setConnection(context.getConnection())
                .setHeaders(context.getRequestHeaders())
                .setTokenString(token);
        return authenticator.authenticate();
    }

    /** Keycloak 26.3 has no verifier for "none" and stumbles over that; remove with 26.3 support. */
    private boolean hasVerifier(String token) {
        try {
            String algorithm = new JWSInput(token).getHeader().getRawAlgorithm();
            return algorithm != null && directory.session().getProvider(SignatureProvider.class, algorithm) != null;
        } catch (JWSInputException notSigned) {
            return false;
        }
    }

    private boolean isMember(UserModel user) {
        return !directory.tenant().isRealm() && directory.tenant().holds(directory, user.getId());
    }

    private List<String> held(UserModel user, List<String> roles) {
        return roles.stream().filter(name -> {
            RoleModel role = directory.realm().getRole(name);
            return role != null && user.hasRole(role);
        }).toList();
    }
}
