package dev.scimts.keycloak;

import dev.scimts.bridge.contract.HttpRequest;
import dev.scimts.bridge.contract.HttpRequest.BodyProblem;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.models.KeycloakContext;
import org.keycloak.urls.UrlType;

/** Copies what came over HTTP into the contract's words; judges nothing but the size and the encoding of the body. */
record RequestReader(KeycloakContext context, int bodyLimit) {
    /** They come to whoever verifies them: see TokensPort. */
    private static final String CREDENTIALS = "authorization";

    private record Body(String text, BodyProblem problem) {}

    HttpRequest read(String method, InputStream entity, String reference) {
        URI uri = context.getHttpRequest().getUri().getRequestUri();
        Body body = body(entity);
        return new HttpRequest(
                method,
                Mount.below(uri.getRawPath()),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers(context.getRequestHeaders().getRequestHeaders()),
                body.text(),
                body.problem(),
                bodyLimit,
                baseUrl(),
                reference,
                remoteAddress(),
                System.currentTimeMillis());
    }

    private String remoteAddress() {
        String address = context.getConnection().getRemoteAddr();
        return address == null ? "" : address;
    }

    static Map<String, String> headers(Map<String, List<String>> sent) {
        Map<String, String> headers = new HashMap<>();
        sent.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        headers.remove(CREDENTIALS);
        return headers;
    }

    private Body body(InputStream entity) {
        byte[] bytes = bytes(entity);
        if (bytes.length == 0) return new Body(null, null);
        if (bytes.length > bodyLimit) return new Body(null, BodyProblem.TOO_LARGE);
        try {
            return new Body(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), null);
        } catch (CharacterCodingException notUtf8) {
            return new Body(null, BodyProblem.NOT_UTF8);
        }
    }

    private byte[] bytes(InputStream entity) {
        try {
            return entity == null ? new byte[0] : entity.readNBytes(bodyLimit + 1);
        } catch (IOException brokenOff) {
            throw new UncheckedIOException(brokenOff);
        }
    }

    /** As clients see it: hostname and proxy settings count. */
    private String baseUrl() {
        return UriBuilder.fromUri(context.getUri(UrlType.FRONTEND).getBaseUri())
                .path("realms")
                .segment(context.getRealm().getName(), ScimEndpointFactory.ID)
                .build()
                .toString();
    }
}
