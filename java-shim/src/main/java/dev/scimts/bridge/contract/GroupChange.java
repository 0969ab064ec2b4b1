// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record GroupChange(String name, Map<String, List<String>> attributes) {
    public GroupChange {
        Objects.requireNonNull(attributes, "attributes");
    }

    public static GroupChange from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GroupChange(
                Tree.nullable(fields.get("name"), Tree::string),
                Tree.map(fields.get("attributes"), each -> Tree.list(each, Tree::string)));
    }

    public Object toTree() {
        return Tree.object("name", name, "attributes", attributes);
    }
}
