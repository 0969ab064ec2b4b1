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

public record TargetRecord(
        String id,
        String name,
        String organizationId,
        Map<String, List<String>> config) implements Written {
    public TargetRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(config, "config");
    }

    public static TargetRecord from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new TargetRecord(
                Tree.string(fields.get("id")),
                Tree.string(fields.get("name")),
                Tree.nullable(fields.get("organizationId"), Tree::string),
                Tree.map(fields.get("config"), each -> Tree.list(each, Tree::string)));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeStringField("name", name);
        Write.field("organizationId", organizationId, Write.nullable(Write::string), out);
        Write.field("config", config, Write.map(Write.list(Write::string)), out);
        out.writeEndObject();
    }
}
