// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record Position(String key, String id) {
    public Position {
        Objects.requireNonNull(id, "id");
    }

    public static Position from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Position(
                Tree.nullable(fields.get("key"), Tree::string),
                Tree.string(fields.get("id")));
    }

    public Object toTree() {
        return Tree.object("key", key, "id", id);
    }
}
