// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;

public record MemberCounts(int users, int subgroups) {
    public static MemberCounts from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new MemberCounts(Tree.integer(fields.get("users")), Tree.integer(fields.get("subgroups")));
    }

    public Object toTree() {
        return Tree.object("users", users, "subgroups", subgroups);
    }
}
