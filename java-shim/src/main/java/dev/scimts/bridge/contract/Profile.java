// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record Profile(List<ProfileAttribute> attributes, List<String> imported) {
    public Profile {
        Objects.requireNonNull(attributes, "attributes");
        Objects.requireNonNull(imported, "imported");
    }

    public static Profile from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Profile(
                Tree.list(fields.get("attributes"), ProfileAttribute::from),
                Tree.list(fields.get("imported"), Tree::string));
    }

    public Object toTree() {
        return Tree.object(
                "attributes", Tree.listOf(attributes, ProfileAttribute::toTree),
                "imported", imported);
    }
}
