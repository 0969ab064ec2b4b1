// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Series(String meter, Map<String, String> labels) implements Written {
    public Series {
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(labels, "labels");
    }

    public static Series from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Series(
                Tree.string(fields.get("meter")),
                Tree.map(fields.get("labels"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("meter", meter);
        Write.field("labels", labels, Write.map(Write::string), out);
        out.writeEndObject();
    }
}
