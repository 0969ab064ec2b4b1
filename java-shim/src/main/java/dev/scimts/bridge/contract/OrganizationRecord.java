// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record OrganizationRecord(String id, String alias, String name, boolean enabled) {
    public OrganizationRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(name, "name");
    }

    public static OrganizationRecord from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new OrganizationRecord(
                Tree.string(fields.get("id")),
                Tree.string(fields.get("alias")),
                Tree.string(fields.get("name")),
                Tree.bool(fields.get("enabled")));
    }

    public Object toTree() {
        return Tree.object("id", id, "alias", alias, "name", name, "enabled", enabled);
    }
}
