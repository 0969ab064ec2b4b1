// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record UserWritten(String id, UserRecord user) {
    public UserWritten {
        Objects.requireNonNull(id, "id");
    }

    public static UserWritten from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new UserWritten(
                Tree.string(fields.get("id")),
                Tree.nullable(fields.get("user"), UserRecord::from));
    }

    public Object toTree() {
        return Tree.object("id", id, "user", Tree.nullable(user, UserRecord::toTree));
    }
}
