package dev.scimts.keycloak.endpoint;

import dev.scimts.bridge.Tree;
import dev.scimts.bridge.contract.HttpRequest;
import dev.scimts.bridge.contract.HttpRequest.BodyProblem;
import dev.scimts.keycloak.json.Bundled;
import dev.scimts.keycloak.metrics.Meters;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakContext;
import org.keycloak.urls.UrlType;

/**
 * Copies an HTTP request into the contract's record. It checks only the size and the encoding of the body.
 *
 * @param bodyLimit in bytes, less than the largest int
 * @param timeLimit of a request
 * @param read names of the headers that the script reads, in lower case
 */
record RequestReader(int bodyLimit, Duration timeLimit, Set<String> read) {
    private record Body(String text, BodyProblem problem) {}

    static RequestReader load(int bodyLimit, Duration timeLimit) {
        return new RequestReader(bodyLimit, timeLimit, Set.copyOf(Tree.list(Bundled.json("request-headers.json"), Tree::string)));
    }

    /** @throws IOException when the connection ends before the body does */
    HttpRequest read(KeycloakContext context, String method, InputStream entity, String reference) throws IOException {
        URI uri = context.getHttpRequest().getUri().getRequestUri();
        Body body = body(entity);
        long receivedAt = System.currentTimeMillis();
        return new HttpRequest(
                method, Mount.below(uri.getRawPath()), uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers(context.getRequestHeaders().getRequestHeaders()), body.text(), body.problem(), bodyLimit,
                baseUrl(context), reference, remoteAddress(context), receivedAt, receivedAt + timeLimit.toMillis(),
                context.getRealm().isEnabled(), RealmRules.isTlsMissing(context), Meters.areRead());
    }

    private static String remoteAddress(KeycloakContext context) {
        String address = context.getConnection().getRemoteAddr();
        return address == null ? "" : address;
    }

    Map<String, String> headers(Map<String, List<String>> sent) {
        Map<String, String> headers = new HashMap<>();
        sent.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (read.contains(lower)) headers.put(lower, String.join(",", values));
        });
        return headers;
    }

    private Body body(InputStream entity) throws IOException {
        byte[] bytes = bytes(entity);
        if (bytes.length == 0) return new Body(null, null);
        if (bytes.length > bodyLimit) return new Body(null, BodyProblem.TOO_LARGE);
        try {
            return new Body(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), null);
        } catch (CharacterCodingException notUtf8) {
            return new Body(null, BodyProblem.NOT_UTF8);
        }
    }

    private byte[] bytes(InputStream entity) throws IOException {
        return entity == null ? new byte[0] : entity.readNBytes(bodyLimit + 1);
    }

    /** Answers the URL that clients see, so hostname and proxy settings count. */
    private static String baseUrl(KeycloakContext context) {
        return UriBuilder.fromUri(context.getUri(UrlType.FRONTEND).getBaseUri())
                .path("realms")
                .segment(context.getRealm().getName(), ScimEndpointFactory.ID)
                .build()
                .toString();
    }
}
