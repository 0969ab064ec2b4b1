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

public record AdministratorEvent(String resource, List<String> path, String representation) implements Written {
    public AdministratorEvent {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(representation, "representation");
    }

    public static AdministratorEvent from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new AdministratorEvent(
                Tree.string(fields.get("resource")),
                Tree.list(fields.get("path"), Tree::string),
                Tree.string(fields.get("representation")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("resource", resource);
        Write.field("path", path, Write.list(Write::string), out);
        out.writeStringField("representation", representation);
        out.writeEndObject();
    }
}
