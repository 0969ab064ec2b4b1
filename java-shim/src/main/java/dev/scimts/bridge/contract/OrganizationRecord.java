// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record OrganizationRecord(String id, String alias, String name, boolean enabled) implements Written {
    public OrganizationRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(name, "name");
    }

    public static OrganizationRecord from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new OrganizationRecord(
                Tree.string(fields.get("id")),
                Tree.string(fields.get("alias")),
                Tree.string(fields.get("name")),
                Tree.bool(fields.get("enabled")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeStringField("alias", alias);
        out.writeStringField("name", name);
        out.writeBooleanField("enabled", enabled);
        out.writeEndObject();
    }
}
