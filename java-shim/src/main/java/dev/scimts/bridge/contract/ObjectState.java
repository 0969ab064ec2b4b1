// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record ObjectState(
        String id,
        boolean exists,
        String remoteId,
        String remoteVersion,
        String parentRemoteId,
        String name,
        String digest,
        long wanted,
        Long dueAt,
        int attempts,
        Result result) implements Written {
    public ObjectState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }

    public static ObjectState from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new ObjectState(
                Tree.string(fields.get("id")),
                Tree.bool(fields.get("exists")),
                Tree.nullable(fields.get("remoteId"), Tree::string),
                Tree.nullable(fields.get("remoteVersion"), Tree::string),
                Tree.nullable(fields.get("parentRemoteId"), Tree::string),
                Tree.string(fields.get("name")),
                Tree.nullable(fields.get("digest"), Tree::string),
                Tree.longInteger(fields.get("wanted")),
                Tree.nullable(fields.get("dueAt"), Tree::longInteger),
                Tree.integer(fields.get("attempts")),
                Tree.nullable(fields.get("result"), Result::from));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeBooleanField("exists", exists);
        Write.field("remoteId", remoteId, Write.nullable(Write::string), out);
        Write.field("remoteVersion", remoteVersion, Write.nullable(Write::string), out);
        Write.field("parentRemoteId", parentRemoteId, Write.nullable(Write::string), out);
        out.writeStringField("name", name);
        Write.field("digest", digest, Write.nullable(Write::string), out);
        out.writeNumberField("wanted", wanted);
        Write.field("dueAt", dueAt, Write.nullable(Write::longInteger), out);
        out.writeNumberField("attempts", attempts);
        Write.field("result", result, Write.nullable(Write::constant), out);
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
}
