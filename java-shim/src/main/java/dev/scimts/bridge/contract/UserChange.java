// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record UserChange(Boolean enabled, Map<String, List<String>> attributes) {
    public UserChange {
        Objects.requireNonNull(attributes, "attributes");
    }

    public static UserChange from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new UserChange(
                Tree.nullable(fields.get("enabled"), Tree::bool),
                Tree.map(fields.get("attributes"), each -> Tree.list(each, Tree::string)));
    }

    public Object toTree() {
        return Tree.object("enabled", enabled, "attributes", attributes);
    }
}
