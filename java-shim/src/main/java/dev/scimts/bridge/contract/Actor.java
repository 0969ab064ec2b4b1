// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;

public record Actor(String clientId, String userId) {
    public static Actor from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Actor(
                Tree.nullable(fields.get("clientId"), Tree::string),
                Tree.nullable(fields.get("userId"), Tree::string));
    }

    public Object toTree() {
        return Tree.object("clientId", clientId, "userId", userId);
    }
}
