// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Outcome(
        String id,
        long wanted,
        String remoteId,
        String remoteVersion,
        String parentRemoteId,
        String name,
        String digest,
        Result result,
        String detail,
        int attempts,
        Long dueAt,
        Lane lane) implements Written {
    public Outcome {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(lane, "lane");
    }

    public static Outcome from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Outcome(
                Tree.string(fields.get("id")),
                Tree.longInteger(fields.get("wanted")),
                Tree.nullable(fields.get("remoteId"), Tree::string),
                Tree.nullable(fields.get("remoteVersion"), Tree::string),
                Tree.nullable(fields.get("parentRemoteId"), Tree::string),
                Tree.string(fields.get("name")),
                Tree.nullable(fields.get("digest"), Tree::string),
                Result.from(fields.get("result")),
                Tree.nullable(fields.get("detail"), Tree::string),
                Tree.integer(fields.get("attempts")),
                Tree.nullable(fields.get("dueAt"), Tree::longInteger),
                Lane.from(fields.get("lane")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeNumberField("wanted", wanted);
        Write.field("remoteId", remoteId, Write.nullable(Write::string), out);
        Write.field("remoteVersion", remoteVersion, Write.nullable(Write::string), out);
        Write.field("parentRemoteId", parentRemoteId, Write.nullable(Write::string), out);
        out.writeStringField("name", name);
        Write.field("digest", digest, Write.nullable(Write::string), out);
        Write.field("result", result, Write::constant, out);
        Write.field("detail", detail, Write.nullable(Write::string), out);
        out.writeNumberField("attempts", attempts);
        Write.field("dueAt", dueAt, Write.nullable(Write::longInteger), out);
        Write.field("lane", lane, Write::constant, out);
        out.writeEndObject();
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
        GONE("gone");

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
