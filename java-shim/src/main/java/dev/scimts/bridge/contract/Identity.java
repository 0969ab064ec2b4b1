// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record Identity(String id, String username) {
    public Identity {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(username, "username");
    }

    public static Identity from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Identity(Tree.string(fields.get("id")), Tree.string(fields.get("username")));
    }

    public Object toTree() {
        return Tree.object("id", id, "username", username);
    }
}
