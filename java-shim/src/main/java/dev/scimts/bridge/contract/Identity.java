// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Identity(String id, String username) implements Written {
    public Identity {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(username, "username");
    }

    public static Identity from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Identity(Tree.string(fields.get("id")), Tree.string(fields.get("username")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeStringField("username", username);
        out.writeEndObject();
    }
}
