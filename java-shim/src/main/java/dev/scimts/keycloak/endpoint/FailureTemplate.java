package dev.scimts.keycloak.endpoint;

import dev.scimts.bridge.Tree;
import dev.scimts.keycloak.json.Bundled;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The answer when the script cannot answer. The bundle contains the template, so its shape is the script's. */
record FailureTemplate(String contentType, String body) {
    static FailureTemplate load(Api api) {
        Map<?, ?> fields = Tree.fields(Bundled.json(api.failures()));
        return new FailureTemplate(Tree.string(fields.get("contentType")), Tree.string(fields.get("body")));
    }

    /** @param detail plain text without quotes or backslashes */
    Response.ResponseBuilder render(int status, String detail) {
        String text = body.replace("{status}", Integer.toString(status)).replace("{detail}", detail);
        return Response.status(status).header(HttpHeaders.CONTENT_TYPE, contentType).entity(text.getBytes(StandardCharsets.UTF_8));
    }
}
