// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Health(
        Status status,
        String detail,
        int failures,
        Long resumeAt,
        Long successAt) implements Written {
    public Health {
        Objects.requireNonNull(status, "status");
    }

    public static Health from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Health(
                Status.from(fields.get("status")),
                Tree.nullable(fields.get("detail"), Tree::string),
                Tree.integer(fields.get("failures")),
                Tree.nullable(fields.get("resumeAt"), Tree::longInteger),
                Tree.nullable(fields.get("successAt"), Tree::longInteger));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("status", status, Write::constant, out);
        Write.field("detail", detail, Write.nullable(Write::string), out);
        out.writeNumberField("failures", failures);
        Write.field("resumeAt", resumeAt, Write.nullable(Write::longInteger), out);
        Write.field("successAt", successAt, Write.nullable(Write::longInteger), out);
        out.writeEndObject();
    }

    public enum Status implements Tree.Constant {
        NEW("new"),
        RUNNING("running"),
        RETRYING("retrying"),
        QUARANTINED("quarantined");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Status from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
