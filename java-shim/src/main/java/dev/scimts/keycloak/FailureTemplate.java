package dev.scimts.keycloak;

import dev.scimts.bridge.Tree;
import dev.scimts.script.ScriptEngine;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is answered when the script cannot answer. Its shape is the script's: it comes with the bundle. */
record FailureTemplate(String contentType, String body) {
    static FailureTemplate load() {
        try (InputStream in = ScriptEngine.class.getResourceAsStream("failure.json")) {
            if (in == null) throw new IllegalStateException("This JAR holds no failure.json");
            Map<?, ?> fields = Tree.fields(KeycloakPorts.JSON.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            return new FailureTemplate(Tree.string(fields.get("contentType")), Tree.string(fields.get("body")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param detail plain text without quotes or backslashes */
    Response.ResponseBuilder render(int status, String detail) {
        String text = body.replace("{status}", Integer.toString(status)).replace("{detail}", detail);
        return Response.status(status)
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .entity(text.getBytes(StandardCharsets.UTF_8));
    }
}
