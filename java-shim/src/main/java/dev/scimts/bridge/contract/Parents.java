// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Parents(String id, String parentRemoteId) implements Written {
    public Parents {
        Objects.requireNonNull(id, "id");
    }

    public static Parents from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Parents(
                Tree.string(fields.get("id")),
                Tree.nullable(fields.get("parentRemoteId"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        Write.field("parentRemoteId", parentRemoteId, Write.nullable(Write::string), out);
        out.writeEndObject();
    }
}
