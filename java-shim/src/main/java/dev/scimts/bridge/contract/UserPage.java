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

public record UserPage(List<UserRecord> users, List<Position> positions) implements Written {
    public UserPage {
        Objects.requireNonNull(users, "users");
    }

    public static UserPage from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new UserPage(
                Tree.list(fields.get("users"), UserRecord::from),
                Tree.nullable(fields.get("positions"), each -> Tree.list(each, Position::from)));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("users", users, Write.list(UserRecord::writeTo), out);
        Write.field("positions", positions, Write.nullable(Write.list(Position::writeTo)), out);
        out.writeEndObject();
    }
}
