// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Member(String id, Kind kind, String name) implements Written {
    public Member {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    public static Member from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Member(
                Tree.string(fields.get("id")),
                Kind.from(fields.get("kind")),
                Tree.string(fields.get("name")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        Write.field("kind", kind, Write::constant, out);
        out.writeStringField("name", name);
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
}
