// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;

public record LockedUser(UserRecord user, String text) implements Written {
    public static LockedUser from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new LockedUser(
                Tree.nullable(fields.get("user"), UserRecord::from),
                Tree.nullable(fields.get("text"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("user", user, Write.nullable(UserRecord::writeTo), out);
        Write.field("text", text, Write.nullable(Write::string), out);
        out.writeEndObject();
    }
}
