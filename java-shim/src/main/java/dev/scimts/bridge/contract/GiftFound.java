// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;

public record GiftFound(String id, boolean administers) implements Written {
    public static GiftFound from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GiftFound(
                Tree.nullable(fields.get("id"), Tree::string),
                Tree.bool(fields.get("administers")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("id", id, Write.nullable(Write::string), out);
        out.writeBooleanField("administers", administers);
        out.writeEndObject();
    }
}
