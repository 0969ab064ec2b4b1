// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Drifted(String userId, int attributes) implements Written {
    public Drifted {
        Objects.requireNonNull(userId, "userId");
    }

    public static Drifted from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Drifted(
                Tree.string(fields.get("userId")),
                Tree.integer(fields.get("attributes")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", userId);
        out.writeNumberField("attributes", attributes);
        out.writeEndObject();
    }
}
