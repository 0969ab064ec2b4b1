// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record UserWritten(String id, UserRecord user) implements Written {
    public UserWritten {
        Objects.requireNonNull(id, "id");
    }

    public static UserWritten from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new UserWritten(
                Tree.string(fields.get("id")),
                Tree.nullable(fields.get("user"), UserRecord::from));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        Write.field("user", user, Write.nullable(UserRecord::writeTo), out);
        out.writeEndObject();
    }
}
