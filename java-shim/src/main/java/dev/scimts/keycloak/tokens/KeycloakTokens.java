package dev.scimts.keycloak.tokens;

import dev.scimts.bridge.contract.TokenRecord;
import dev.scimts.bridge.contract.TokensPort;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.version.KeycloakVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

public record KeycloakTokens(Directory directory) implements TokensPort {
    @Override
    public TokenRecord verify(List<String> roles) {
        BearerToken token = BearerToken.presented(directory.session());
        Bearer bearer = token == null ? null : bearerOf(token);
        if (bearer == null) return null;
        List<String> held = named(roles, name -> bearer.holds(directory.realm().getRole(name)));
        return record(bearer, bearer.isServiceAccount(), bearer.token(), held);
    }

    private Bearer bearerOf(BearerToken token) {
        VerifiedTokens verified = new VerifiedTokens(directory.session(), directory.realm());
        Bearer known = verified.recall(token.text());
        if (known != null) return known;
        Bearer bearer = Bearer.of(directory.session(), token.verify(directory.realm()));
        if (bearer != null && bearer.isServiceAccount()) verified.keep(token.text(), bearer.token());
        return bearer;
    }

    /** Decides as Keycloak's account API does, but roles that the person has lost meanwhile do not count. */
    @Override
    public TokenRecord person(List<String> roles) {
        BearerToken token = BearerToken.presented(directory.session());
        AuthResult result = token == null ? null : token.verify(directory.realm());
        ClientModel account = directory.realm().getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (result == null || account == null || !account.isEnabled()) return null;
        Bearer bearer = Bearer.of(directory.session(), result);
        AccessToken said = whole(result, account);
        if (bearer.user().getServiceAccountClientLink() != null || !said.hasAudience(account.getClientId())) return null;
        AccessToken.Access access = said.getResourceAccess(account.getClientId());
        List<String> held = named(roles, name -> access != null && access.isUserInRole(name) && bearer.holds(account.getRole(name)));
        return record(bearer, false, said, held);
    }

    /** A lightweight token leaves out audience and roles, so they are filled in, as Keycloak's account API does. */
    private AccessToken whole(AuthResult result, ClientModel account) {
        KeycloakVersion.Verified verified = KeycloakVersion.verified(result);
        AccessToken said = verified.token();
        if (said.getAudience() != null && said.getResourceAccess(account.getClientId()) != null) return said;
        AccessTokenIntrospectionProvider<?> introspection = (AccessTokenIntrospectionProvider<?>) directory.session()
                .getProvider(TokenIntrospectionProvider.class, AccessTokenIntrospectionProviderFactory.ACCESS_TOKEN_TYPE);
        return introspection.transformAccessToken(said, verified.session());
    }

    @Override
    public List<String> administration(List<String> roles) {
        BearerToken token = BearerToken.presented(directory.session());
        return token == null ? null : new Administration(directory.session(), directory.realm()).held(token, roles);
    }

    @Override
    public String credentials() {
        return BearerToken.header(directory.session());
    }

    @Override
    public String sign(Algorithm algorithm, String claims) {
        SignatureProvider provider = directory.session().getProvider(SignatureProvider.class, algorithm.text());
        return new JWSBuilder().type("JWT").content(claims.getBytes(StandardCharsets.UTF_8)).sign(provider.signer());
    }

    private static List<String> named(List<String> roles, Predicate<String> isHeld) {
        return roles.stream().filter(isHeld).toList();
    }

    private TokenRecord record(Bearer bearer, boolean serviceAccount, AccessToken said, List<String> roles) {
        UserModel user = bearer.user();
        boolean isMember = !directory.tenant().isRealm() && directory.tenant().holds(directory, user.getId());
        return new TokenRecord(bearer.client().getClientId(), user.getId(), serviceAccount, isMember, Bearer.audiences(said), roles);
    }
}
