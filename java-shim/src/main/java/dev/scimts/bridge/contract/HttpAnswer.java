// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record HttpAnswer(int status, Map<String, String> headers, String body) {
    public HttpAnswer {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    public static HttpAnswer from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new HttpAnswer(
                Tree.integer(fields.get("status")),
                Tree.map(fields.get("headers"), Tree::string),
                Tree.string(fields.get("body")));
    }

    public Object toTree() {
        return Tree.object("status", status, "headers", headers, "body", body);
    }
}
