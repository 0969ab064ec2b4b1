// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record Sort(SortKey key, boolean descending, Position after) {
    public Sort {
        Objects.requireNonNull(key, "key");
    }

    public static Sort from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Sort(
                SortKey.from(fields.get("key")),
                Tree.bool(fields.get("descending")),
                Tree.nullable(fields.get("after"), Position::from));
    }

    public Object toTree() {
        return Tree.object(
                "key", key.toTree(),
                "descending", descending,
                "after", Tree.nullable(after, Position::toTree));
    }
}
