// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Position(String key, String id) implements Written {
    public Position {
        Objects.requireNonNull(id, "id");
    }

    public static Position from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Position(
                Tree.nullable(fields.get("key"), Tree::string),
                Tree.string(fields.get("id")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("key", key, Write.nullable(Write::string), out);
        out.writeStringField("id", id);
        out.writeEndObject();
    }
}
