// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record GiftName(Kind kind, String name, String client, String organizationId) implements Written {
    public GiftName {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    public static GiftName from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GiftName(
                Kind.from(fields.get("kind")),
                Tree.string(fields.get("name")),
                Tree.nullable(fields.get("client"), Tree::string),
                Tree.nullable(fields.get("organizationId"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("kind", kind, Write::constant, out);
        out.writeStringField("name", name);
        Write.field("client", client, Write.nullable(Write::string), out);
        Write.field("organizationId", organizationId, Write.nullable(Write::string), out);
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
