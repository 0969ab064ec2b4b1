// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public sealed interface SortKey extends Written {
    static SortKey from(Object tree) {
        String kind = Tree.string(Tree.fields(tree).get("kind"));
        return switch (kind) {
            case "text" -> Text.from(tree);
            case "instant" -> Instant.from(tree);
            case "enabled" -> Enabled.from(tree);
            default -> throw Tree.unexpected("SortKey", kind);
        };
    }

    record Text(String attribute, boolean ignoreCase) implements SortKey {
        public Text {
            Objects.requireNonNull(attribute, "attribute");
        }

        public static Text from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Text(
                    Tree.string(fields.get("attribute")),
                    Tree.bool(fields.get("ignoreCase")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "text");
            out.writeStringField("attribute", attribute);
            out.writeBooleanField("ignoreCase", ignoreCase);
            out.writeEndObject();
        }
    }

    record Instant(Field field) implements SortKey {
        public Instant {
            Objects.requireNonNull(field, "field");
        }

        public static Instant from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Instant(Field.from(fields.get("field")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "instant");
            Write.field("field", field, Write::constant, out);
            out.writeEndObject();
        }

        public enum Field implements Tree.Constant {
            CREATED_AT("createdAt"),
            LAST_MODIFIED_AT("lastModifiedAt");

            private final String text;

            Field(String text) {
                this.text = text;
            }

            @Override
            public String text() {
                return text;
            }

            public static Field from(Object tree) {
                return Tree.constant(values(), tree);
            }
        }
    }

    record Enabled() implements SortKey {
        public static Enabled from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Enabled();
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "enabled");
            out.writeEndObject();
        }
    }
}
