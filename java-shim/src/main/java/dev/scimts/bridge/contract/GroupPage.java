// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record GroupPage(Integer total, List<GroupRecord> groups, List<Position> positions) {
    public GroupPage {
        Objects.requireNonNull(groups, "groups");
    }

    public static GroupPage from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GroupPage(
                Tree.nullable(fields.get("total"), Tree::integer),
                Tree.list(fields.get("groups"), GroupRecord::from),
                Tree.nullable(fields.get("positions"), each -> Tree.list(each, Position::from)));
    }

    public Object toTree() {
        return Tree.object(
                "total", total,
                "groups", Tree.listOf(groups, GroupRecord::toTree),
                "positions", Tree.nullable(positions, each -> Tree.listOf(each, Position::toTree)));
    }
}
