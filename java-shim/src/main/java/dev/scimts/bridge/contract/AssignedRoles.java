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

public record AssignedRoles(String userId, List<String> names) implements Written {
    public AssignedRoles {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(names, "names");
    }

    public static AssignedRoles from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new AssignedRoles(
                Tree.string(fields.get("userId")),
                Tree.list(fields.get("names"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", userId);
        Write.field("names", names, Write.list(Write::string), out);
        out.writeEndObject();
    }
}
