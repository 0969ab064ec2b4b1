// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
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
        boolean enabled,
        boolean tlsMissing) {
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
                Tree.bool(fields.get("enabled")),
                Tree.bool(fields.get("tlsMissing")));
    }

    public Object toTree() {
        return Tree.object(
                "method", method,
                "path", path,
                "query", query,
                "headers", headers,
                "body", body,
                "bodyProblem", Tree.nullable(bodyProblem, HttpRequest.BodyProblem::text),
                "bodyLimit", bodyLimit,
                "baseUrl", baseUrl,
                "reference", reference,
                "remoteAddress", remoteAddress,
                "receivedAt", receivedAt,
                "enabled", enabled,
                "tlsMissing", tlsMissing);
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
