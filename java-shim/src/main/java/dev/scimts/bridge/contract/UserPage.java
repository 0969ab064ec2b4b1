// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record UserPage(Integer total, List<UserRecord> users, List<Position> positions) {
    public UserPage {
        Objects.requireNonNull(users, "users");
    }

    public static UserPage from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new UserPage(
                Tree.nullable(fields.get("total"), Tree::integer),
                Tree.list(fields.get("users"), UserRecord::from),
                Tree.nullable(fields.get("positions"), each -> Tree.list(each, Position::from)));
    }

    public Object toTree() {
        return Tree.object(
                "total", total,
                "users", Tree.listOf(users, UserRecord::toTree),
                "positions", Tree.nullable(positions, each -> Tree.listOf(each, Position::toTree)));
    }
}
