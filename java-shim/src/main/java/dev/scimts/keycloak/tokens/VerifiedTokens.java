package dev.scimts.keycloak.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.scimts.keycloak.crypto.Sha256;
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
import org.keycloak.services.Urls;

/**
 * Access tokens without a session that Keycloak has verified a moment ago. What a token says does not change, so its
 * signature is not computed again, nor is a session made for it once more, which costs more than a read. What may have
 * changed is looked at each time: the realm's keys, what was revoked or is too old, the client, the user.
 */
public record VerifiedTokens(KeycloakSession session, RealmModel realm) {
    private static final int MOST = 4_096;
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final Cache<Key, Kept> SHARED = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    /** The issuer of a token is the address at which the realm was asked for it, with its name at that time. */
    private record Key(String realmId, String issuer, ByteBuffer digest) {}

    private record Kept(AccessToken token, List<MultivaluedHashMap<String, String>> keys) {}

    /** Null when it has to be verified. */
    Bearer recall(String token) {
        Key key = keyOf(token);
        Kept kept = SHARED.getIfPresent(key);
        if (kept == null) return null;
        Bearer bearer = kept.keys().equals(keys()) ? bearerOf(kept.token()) : null;
        if (bearer == null) SHARED.invalidate(key);
        else session.getContext().setClient(bearer.client());
        return bearer;
    }

    /** One that is bound to its sender or belongs to a session is verified each time. */
    void keep(String token, AccessToken said) {
        if (said.getSessionId() != null || said.getConfirmation() != null) return;
        SHARED.put(keyOf(token), new Kept(said, keys()));
    }

    /** A client that has begun to bind its tokens to their sender is left to Keycloak's own verifier. */
    private Bearer bearerOf(AccessToken token) {
        ClientModel client = realm.getClientByClientId(token.getIssuedFor());
        if (client == null || !client.isEnabled() || OIDCAdvancedConfigWrapper.fromClientModel(client).isUseDPoP()) return null;
        UserModel user = TokenManager.lookupUserFromStatelessToken(session, realm, token);
        boolean counts = user != null && isCurrent(token, client) && TokenManager.isUserValid(session, realm, token, user);
        return counts ? new Bearer(session, client, user, token) : null;
    }

    /** Keycloak's own checks of an access token, all but the signature. */
    private boolean isCurrent(AccessToken token, ClientModel client) {
        try {
            TokenVerifier.createWithoutSignature(token)
                    .withDefaultChecks()
                    .realmUrl(issuer())
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

    private String issuer() {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }

    /** What the keys of the realm are made of: another configuration is another key. */
    private List<MultivaluedHashMap<String, String>> keys() {
        return realm.getComponentsStream(realm.getId(), KeyProvider.class.getName()).map(ComponentModel::getConfig).toList();
    }

    private Key keyOf(String token) {
        return new Key(realm.getId(), issuer(), ByteBuffer.wrap(Sha256.of(token)));
    }

    public static void forget(String realmId) {
        SHARED.asMap().keySet().removeIf(key -> key.realmId().equals(realmId));
    }
}
