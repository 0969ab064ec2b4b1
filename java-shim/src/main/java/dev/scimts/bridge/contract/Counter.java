// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;

public record Counter(int count, int secondsLeft) {
    public static Counter from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Counter(
                Tree.integer(fields.get("count")),
                Tree.integer(fields.get("secondsLeft")));
    }

    public Object toTree() {
        return Tree.object("count", count, "secondsLeft", secondsLeft);
    }
}
