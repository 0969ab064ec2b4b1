// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record GroupRecord(
        String id,
        String name,
        String parentId,
        Long createdAt,
        Long lastModifiedAt,
        Map<String, List<String>> attributes,
        MemberCounts members,
        String version) {
    public GroupRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(attributes, "attributes");
    }

    public static GroupRecord from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GroupRecord(
                Tree.string(fields.get("id")),
                Tree.string(fields.get("name")),
                Tree.nullable(fields.get("parentId"), Tree::string),
                Tree.nullable(fields.get("createdAt"), Tree::longInteger),
                Tree.nullable(fields.get("lastModifiedAt"), Tree::longInteger),
                Tree.map(fields.get("attributes"), each -> Tree.list(each, Tree::string)),
                Tree.nullable(fields.get("members"), MemberCounts::from),
                Tree.nullable(fields.get("version"), Tree::string));
    }

    public Object toTree() {
        return Tree.object(
                "id", id,
                "name", name,
                "parentId", parentId,
                "createdAt", createdAt,
                "lastModifiedAt", lastModifiedAt,
                "attributes", attributes,
                "members", Tree.nullable(members, MemberCounts::toTree),
                "version", version);
    }
}
