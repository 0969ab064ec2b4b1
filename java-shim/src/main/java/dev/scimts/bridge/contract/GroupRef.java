// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record GroupRef(String id, String name) {
    public GroupRef {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }

    public static GroupRef from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GroupRef(Tree.string(fields.get("id")), Tree.string(fields.get("name")));
    }

    public Object toTree() {
        return Tree.object("id", id, "name", name);
    }
}
