// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record HttpResponse(int status, Map<String, String> headers, boolean commit) {
    public HttpResponse {
        Objects.requireNonNull(headers, "headers");
    }

    public static HttpResponse from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new HttpResponse(
                Tree.integer(fields.get("status")),
                Tree.map(fields.get("headers"), Tree::string),
                Tree.bool(fields.get("commit")));
    }

    public Object toTree() {
        return Tree.object("status", status, "headers", headers, "commit", commit);
    }
}
