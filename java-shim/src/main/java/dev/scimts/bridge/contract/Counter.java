// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;

public record Counter(int count, int secondsLeft) implements Written {
    public static Counter from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Counter(
                Tree.integer(fields.get("count")),
                Tree.integer(fields.get("secondsLeft")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("count", count);
        out.writeNumberField("secondsLeft", secondsLeft);
        out.writeEndObject();
    }
}
