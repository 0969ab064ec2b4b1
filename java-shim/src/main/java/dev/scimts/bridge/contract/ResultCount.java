// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;

public record ResultCount(Result result, int due, int later, int resting) implements Written {
    public static ResultCount from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new ResultCount(
                Tree.nullable(fields.get("result"), Result::from),
                Tree.integer(fields.get("due")),
                Tree.integer(fields.get("later")),
                Tree.integer(fields.get("resting")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("result", result, Write.nullable(Write::constant), out);
        out.writeNumberField("due", due);
        out.writeNumberField("later", later);
        out.writeNumberField("resting", resting);
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
