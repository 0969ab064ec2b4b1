// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record GroupMembers(String groupId, List<Member> members) {
    public GroupMembers {
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(members, "members");
    }

    public static GroupMembers from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GroupMembers(
                Tree.string(fields.get("groupId")),
                Tree.list(fields.get("members"), Member::from));
    }

    public Object toTree() {
        return Tree.object("groupId", groupId, "members", Tree.listOf(members, Member::toTree));
    }
}
