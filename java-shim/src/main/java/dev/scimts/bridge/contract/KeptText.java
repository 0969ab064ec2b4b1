// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record KeptText(String userId, String organizationId, String text) implements Written {
    public KeptText {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(text, "text");
    }

    public static KeptText from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new KeptText(
                Tree.string(fields.get("userId")),
                Tree.nullable(fields.get("organizationId"), Tree::string),
                Tree.string(fields.get("text")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", userId);
        Write.field("organizationId", organizationId, Write.nullable(Write::string), out);
        out.writeStringField("text", text);
        out.writeEndObject();
    }
}
