// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record UserRecord(
        String id,
        boolean enabled,
        Long createdAt,
        Long lastModifiedAt,
        Map<String, List<String>> attributes,
        List<GroupRef> groups,
        String version) {
    public UserRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(attributes, "attributes");
    }

    public static UserRecord from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new UserRecord(
                Tree.string(fields.get("id")),
                Tree.bool(fields.get("enabled")),
                Tree.nullable(fields.get("createdAt"), Tree::longInteger),
                Tree.nullable(fields.get("lastModifiedAt"), Tree::longInteger),
                Tree.map(fields.get("attributes"), each -> Tree.list(each, Tree::string)),
                Tree.nullable(fields.get("groups"), each -> Tree.list(each, GroupRef::from)),
                Tree.nullable(fields.get("version"), Tree::string));
    }

    public Object toTree() {
        return Tree.object(
                "id", id,
                "enabled", enabled,
                "createdAt", createdAt,
                "lastModifiedAt", lastModifiedAt,
                "attributes", attributes,
                "groups", Tree.nullable(groups, each -> Tree.listOf(each, GroupRef::toTree)),
                "version", version);
    }
}
