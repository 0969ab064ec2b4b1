// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;

public record MemberCounts(int users, int subgroups) implements Written {
    public static MemberCounts from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new MemberCounts(Tree.integer(fields.get("users")), Tree.integer(fields.get("subgroups")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("users", users);
        out.writeNumberField("subgroups", subgroups);
        out.writeEndObject();
    }
}
