// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Gift(Kind kind, String id) implements Written {
    public Gift {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    public static Gift from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Gift(Kind.from(fields.get("kind")), Tree.string(fields.get("id")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("kind", kind, Write::constant, out);
        out.writeStringField("id", id);
        out.writeEndObject();
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
