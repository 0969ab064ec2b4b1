// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record AssignmentRecord(Operation operation, Kind kind, String id, String userId, String rule) implements Written {
    public AssignmentRecord {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(rule, "rule");
    }

    public static AssignmentRecord from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new AssignmentRecord(
                Operation.from(fields.get("operation")),
                Kind.from(fields.get("kind")),
                Tree.string(fields.get("id")),
                Tree.string(fields.get("userId")),
                Tree.string(fields.get("rule")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("operation", operation, Write::constant, out);
        Write.field("kind", kind, Write::constant, out);
        out.writeStringField("id", id);
        out.writeStringField("userId", userId);
        out.writeStringField("rule", rule);
        out.writeEndObject();
    }

    public enum Operation implements Tree.Constant {
        CREATE("create"),
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
        GROUP("group"),
        ROLE("role"),
        ORGANIZATION("organization");

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
