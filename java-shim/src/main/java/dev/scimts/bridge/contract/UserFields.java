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

public record UserFields(Boolean enabled, Map<String, List<String>> attributes) implements Written {
    public UserFields {
        Objects.requireNonNull(attributes, "attributes");
    }

    public static UserFields from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new UserFields(
                Tree.nullable(fields.get("enabled"), Tree::bool),
                Tree.map(fields.get("attributes"), each -> Tree.list(each, Tree::string)));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("enabled", enabled, Write.nullable(Write::bool), out);
        Write.field("attributes", attributes, Write.map(Write.list(Write::string)), out);
        out.writeEndObject();
    }
}
