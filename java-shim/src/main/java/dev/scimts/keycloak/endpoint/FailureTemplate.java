package dev.scimts.keycloak.endpoint;

import dev.scimts.bridge.Tree;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is answered when the script cannot answer. Its shape is the script's: it comes with the bundle. */
record FailureTemplate(String contentType, String body) {
    static FailureTemplate load() {
        Map<?, ?> fields = Tree.fields(Bundled.json("failure.json"));
        return new FailureTemplate(Tree.string(fields.get("contentType")), Tree.string(fields.get("body")));
    }

    /** @param detail plain text without quotes or backslashes */
    Response.ResponseBuilder render(int status, String detail) {
        String text = body.replace("{status}", Integer.toString(status)).replace("{detail}", detail);
        return Response.status(status)
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .entity(text.getBytes(StandardCharsets.UTF_8));
    }
}
