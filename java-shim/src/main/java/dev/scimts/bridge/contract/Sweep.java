// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;

public record Sweep(Long dueAt, Long startedAt, String cursor, int seen, int total) implements Written {
    public static Sweep from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Sweep(
                Tree.nullable(fields.get("dueAt"), Tree::longInteger),
                Tree.nullable(fields.get("startedAt"), Tree::longInteger),
                Tree.nullable(fields.get("cursor"), Tree::string),
                Tree.integer(fields.get("seen")),
                Tree.integer(fields.get("total")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("dueAt", dueAt, Write.nullable(Write::longInteger), out);
        Write.field("startedAt", startedAt, Write.nullable(Write::longInteger), out);
        Write.field("cursor", cursor, Write.nullable(Write::string), out);
        out.writeNumberField("seen", seen);
        out.writeNumberField("total", total);
        out.writeEndObject();
    }
}
