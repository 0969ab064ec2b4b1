// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record GroupFields(String name, Map<String, List<String>> attributes) implements Written {
    public GroupFields {
        Objects.requireNonNull(attributes, "attributes");
    }

    public static GroupFields from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GroupFields(
                Tree.nullable(fields.get("name"), Tree::string),
                Tree.map(fields.get("attributes"), each -> Tree.list(each, Tree::string)));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("name", name, Write.nullable(Write::string), out);
        Write.field("attributes", attributes, Write.map(Write.list(Write::string)), out);
        out.writeEndObject();
    }
}
