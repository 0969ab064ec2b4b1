// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record GroupRef(String id, String name) implements Written {
    public GroupRef {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }

    public static GroupRef from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GroupRef(Tree.string(fields.get("id")), Tree.string(fields.get("name")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeStringField("name", name);
        out.writeEndObject();
    }
}
