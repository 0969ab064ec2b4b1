// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record ObjectLine(
        String targetId,
        Kind kind,
        String id,
        String name,
        String remoteId,
        Result result,
        Long resultAt,
        String detail,
        int attempts,
        Long dueAt,
        Lane lane) implements Written {
    public ObjectLine {
        Objects.requireNonNull(targetId, "targetId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }

    public static ObjectLine from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new ObjectLine(
                Tree.string(fields.get("targetId")),
                Kind.from(fields.get("kind")),
                Tree.string(fields.get("id")),
                Tree.string(fields.get("name")),
                Tree.nullable(fields.get("remoteId"), Tree::string),
                Tree.nullable(fields.get("result"), Result::from),
                Tree.nullable(fields.get("resultAt"), Tree::longInteger),
                Tree.nullable(fields.get("detail"), Tree::string),
                Tree.integer(fields.get("attempts")),
                Tree.nullable(fields.get("dueAt"), Tree::longInteger),
                Tree.nullable(fields.get("lane"), Lane::from));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("targetId", targetId);
        Write.field("kind", kind, Write::constant, out);
        out.writeStringField("id", id);
        out.writeStringField("name", name);
        Write.field("remoteId", remoteId, Write.nullable(Write::string), out);
        Write.field("result", result, Write.nullable(Write::constant), out);
        Write.field("resultAt", resultAt, Write.nullable(Write::longInteger), out);
        Write.field("detail", detail, Write.nullable(Write::string), out);
        out.writeNumberField("attempts", attempts);
        Write.field("dueAt", dueAt, Write.nullable(Write::longInteger), out);
        Write.field("lane", lane, Write.nullable(Write::constant), out);
        out.writeEndObject();
    }

    public enum Kind implements Tree.Constant {
        USER("user"),
        GROUP("group");

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

    public enum Result implements Tree.Constant {
        OK("ok"),
        SAME("same"),
        HELD("held"),
        FAILED("failed"),
        DEAD("dead"),
        STAGED("staged"),
        APPROVED("approved"),
        DISCARDED("discarded"),
        CLOSED("closed");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Result from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }

    public enum Lane implements Tree.Constant {
        HINT("hint"),
        RETRY("retry"),
        SWEEP("sweep");

        private final String text;

        Lane(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Lane from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
