// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record HttpDocument(int status, String body) {
    public HttpDocument {
        Objects.requireNonNull(body, "body");
    }

    public static HttpDocument from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new HttpDocument(Tree.integer(fields.get("status")), Tree.string(fields.get("body")));
    }

    public Object toTree() {
        return Tree.object("status", status, "body", body);
    }
}
