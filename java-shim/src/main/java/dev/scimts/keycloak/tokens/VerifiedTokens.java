package dev.scimts.keycloak.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.scimts.keycloak.crypto.Sha256;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.keys.KeyProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;

/**
 * Remembers access tokens without a session that Keycloak verified a moment ago. A token's content does not change, so its
 * signature is not verified again and no session is created for it again, which takes longer than a read. What can change
 * is checked each time: the realm's keys, revocation, expiry, the client, the user.
 */
public record VerifiedTokens(KeycloakSession session, RealmModel realm) {
    private static final int MOST = 4_096;
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Cache<Key, Kept> SHARED = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    /** The issuer of a token is made of the address at which the realm was asked and of its name: another address is another key. */
    private record Key(String realmId, String realmName, URI address, ByteBuffer digest) {}

    private record Kept(AccessToken token, List<MultivaluedHashMap<String, String>> keys) {}

    /** Answers null if the token must be verified. */
    Bearer recall(String token) {
        Key key = keyOf(token);
        Kept kept = SHARED.getIfPresent(key);
        if (kept == null) return null;
        Bearer bearer = kept.keys().equals(keys()) ? bearerOf(kept.token()) : null;
        if (bearer == null) SHARED.invalidate(key);
        else session.getContext().setClient(bearer.client());
        return bearer;
    }

    /** Does not keep a token that is bound to its sender or belongs to a session; such a token is verified each time. */
    void keep(String token, AccessToken said) {
        if (said.getSessionId() != null || said.getConfirmation() != null) return;
        SHARED.put(keyOf(token), new Kept(said, keys()));
    }

    /** Answers null if the client now binds its tokens to their sender, which only Keycloak's own verifier checks. */
    private Bearer bearerOf(AccessToken token) {
        ClientModel client = realm.getClientByClientId(token.getIssuedFor());
        if (client == null || !client.isEnabled() || OIDCAdvancedConfigWrapper.fromClientModel(client).isUseDPoP()) return null;
        UserModel user = TokenManager.lookupUserFromStatelessToken(session, realm, token);
        boolean counts = user != null && isCurrent(token, client) && TokenManager.isUserValid(session, realm, token, user);
        return counts ? new Bearer(session, client, user, token) : null;
    }

    /** Makes all of Keycloak's own checks of an access token except those of the signature and the issuer: the key holds what an issuer is made of. */
    private boolean isCurrent(AccessToken token, ClientModel client) {
        try {
            TokenVerifier.createWithoutSignature(token)
                    .withDefaultChecks()
                    .realmUrl(token.getIssuer())
                    .checkActive(true)
                    .checkTokenType(true)
                    .withChecks(TokenManager.NotBeforeCheck.forModel(realm), TokenManager.NotBeforeCheck.forModel(client))
                    .withChecks(new TokenManager.TokenRevocationCheck(session))
                    .verify();
            return true;
        } catch (VerificationException refused) {
            return false;
        }
    }

    /** Answers the configurations of the realm's keys, which differ if the keys do. */
    private List<MultivaluedHashMap<String, String>> keys() {
        return realm.getComponentsStream(realm.getId(), KeyProvider.class.getName()).map(ComponentModel::getConfig).toList();
    }

    private Key keyOf(String token) {
        return new Key(realm.getId(), realm.getName(), session.getContext().getUri().getBaseUri(), ByteBuffer.wrap(Sha256.of(token)));
    }

    public static void forget(String realmId) {
        SHARED.asMap().keySet().removeIf(key -> key.realmId().equals(realmId));
    }
}
