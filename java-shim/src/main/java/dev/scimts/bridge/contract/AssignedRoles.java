// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record AssignedRoles(String userId, List<String> names) {
    public AssignedRoles {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(names, "names");
    }

    public static AssignedRoles from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new AssignedRoles(
                Tree.string(fields.get("userId")),
                Tree.list(fields.get("names"), Tree::string));
    }

    public Object toTree() {
        return Tree.object("userId", userId, "names", names);
    }
}
