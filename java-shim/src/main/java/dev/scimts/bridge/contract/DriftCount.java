// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;

public record DriftCount(String organizationId, int users, int drifted) implements Written {
    public static DriftCount from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new DriftCount(
                Tree.nullable(fields.get("organizationId"), Tree::string),
                Tree.integer(fields.get("users")),
                Tree.integer(fields.get("drifted")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("organizationId", organizationId, Write.nullable(Write::string), out);
        out.writeNumberField("users", users);
        out.writeNumberField("drifted", drifted);
        out.writeEndObject();
    }
}
