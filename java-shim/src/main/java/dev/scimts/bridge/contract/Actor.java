// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;

public record Actor(String clientId, String userId) implements Written {
    public static Actor from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Actor(
                Tree.nullable(fields.get("clientId"), Tree::string),
                Tree.nullable(fields.get("userId"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("clientId", clientId, Write.nullable(Write::string), out);
        Write.field("userId", userId, Write.nullable(Write::string), out);
        out.writeEndObject();
    }
}
