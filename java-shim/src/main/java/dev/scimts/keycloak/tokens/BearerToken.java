package dev.scimts.keycloak.tokens;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.JsonWebToken;
import org.keycloak.services.managers.AppAuthManager.BearerTokenAuthenticator;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** The bearer token of a request. */
record BearerToken(KeycloakSession session, String text) {
    private static final String SCHEME = "bearer ";

    /** Answers null if the request has none (RFC 6750 §2.1). This uses no pattern, because a token has a thousand characters. */
    static BearerToken presented(KeycloakSession session) {
        String header = Objects.requireNonNullElse(header(session), "").strip();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return null;
        String text = header.substring(SCHEME.length()).strip();
        return text.indexOf(' ') < 0 && text.indexOf('\t') < 0 && text.indexOf(',') < 0 ? new BearerToken(session, text) : null;
    }

    static String header(KeycloakSession session) {
        return session.getContext().getRequestHeaders().getHeaderString(HttpHeaders.AUTHORIZATION);
    }

    /** Asks Keycloak's own verifier; null if it refuses. The realm must be the one of the session's context. */
    AuthResult verify(RealmModel realm) {
        if (!hasVerifier()) return null;
        KeycloakContext context = session.getContext();
        return new BearerTokenAuthenticator(session)
                .setRealm(realm)
                .setUriInfo(context.getUri())
                .setConnection(context.getConnection())
                .setHeaders(context.getRequestHeaders())
                .setTokenString(text)
                .authenticate();
    }

    /** The issuer that the token claims, or null; it is not verified. */
    String issuer() {
        try {
            return new JWSInput(text).readJsonContent(JsonWebToken.class).getIssuer();
        } catch (JWSInputException noToken) {
            return null;
        }
    }

    /** Keycloak 26.3 fails on the algorithm "none", for which it has no verifier; remove with 26.3 support. */
    private boolean hasVerifier() {
        try {
            String algorithm = new JWSInput(text).getHeader().getRawAlgorithm();
            return algorithm != null && session.getProvider(SignatureProvider.class, algorithm) != null;
        } catch (JWSInputException notSigned) {
            return false;
        }
    }
}
