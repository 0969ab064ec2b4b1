// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Reason(String targetId, String detail, int count) implements Written {
    public Reason {
        Objects.requireNonNull(targetId, "targetId");
    }

    public static Reason from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Reason(
                Tree.string(fields.get("targetId")),
                Tree.nullable(fields.get("detail"), Tree::string),
                Tree.integer(fields.get("count")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("targetId", targetId);
        Write.field("detail", detail, Write.nullable(Write::string), out);
        out.writeNumberField("count", count);
        out.writeEndObject();
    }
}
