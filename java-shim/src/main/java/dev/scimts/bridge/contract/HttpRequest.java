// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record HttpRequest(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String body,
        BodyProblem bodyProblem,
        int bodyLimit,
        String baseUrl,
        String reference,
        String remoteAddress,
        long receivedAt,
        long deadline,
        boolean enabled,
        boolean tlsMissing,
        boolean measured) implements Written {
    public HttpRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(baseUrl, "baseUrl");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(remoteAddress, "remoteAddress");
    }

    public static HttpRequest from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new HttpRequest(
                Tree.string(fields.get("method")),
                Tree.string(fields.get("path")),
                Tree.string(fields.get("query")),
                Tree.map(fields.get("headers"), Tree::string),
                Tree.nullable(fields.get("body"), Tree::string),
                Tree.nullable(fields.get("bodyProblem"), BodyProblem::from),
                Tree.integer(fields.get("bodyLimit")),
                Tree.string(fields.get("baseUrl")),
                Tree.string(fields.get("reference")),
                Tree.string(fields.get("remoteAddress")),
                Tree.longInteger(fields.get("receivedAt")),
                Tree.longInteger(fields.get("deadline")),
                Tree.bool(fields.get("enabled")),
                Tree.bool(fields.get("tlsMissing")),
                Tree.bool(fields.get("measured")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("method", method);
        out.writeStringField("path", path);
        out.writeStringField("query", query);
        Write.field("headers", headers, Write.map(Write::string), out);
        Write.field("body", body, Write.nullable(Write::string), out);
        Write.field("bodyProblem", bodyProblem, Write.nullable(Write::constant), out);
        out.writeNumberField("bodyLimit", bodyLimit);
        out.writeStringField("baseUrl", baseUrl);
        out.writeStringField("reference", reference);
        out.writeStringField("remoteAddress", remoteAddress);
        out.writeNumberField("receivedAt", receivedAt);
        out.writeNumberField("deadline", deadline);
        out.writeBooleanField("enabled", enabled);
        out.writeBooleanField("tlsMissing", tlsMissing);
        out.writeBooleanField("measured", measured);
        out.writeEndObject();
    }

    public enum BodyProblem implements Tree.Constant {
        TOO_LARGE("tooLarge"),
        NOT_UTF8("notUtf8");

        private final String text;

        BodyProblem(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static BodyProblem from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
