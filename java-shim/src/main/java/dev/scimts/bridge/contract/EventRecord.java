// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record EventRecord(Operation operation, Kind kind, String id, String userId) {
    public EventRecord {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    public static EventRecord from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new EventRecord(
                Operation.from(fields.get("operation")),
                Kind.from(fields.get("kind")),
                Tree.string(fields.get("id")),
                Tree.nullable(fields.get("userId"), Tree::string));
    }

    public Object toTree() {
        return Tree.object(
                "operation", operation.text(),
                "kind", kind.text(),
                "id", id,
                "userId", userId);
    }

    public enum Operation implements Tree.Constant {
        CREATE("create"),
        UPDATE("update"),
        DELETE("delete");

        private final String text;

        Operation(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Operation from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }

    public enum Kind implements Tree.Constant {
        USER("user"),
        GROUP("group"),
        MEMBERSHIP("membership"),
        ORGANIZATION_MEMBERSHIP("organizationMembership");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Kind from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
