// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record RuleTally(String ruleId, int users) implements Written {
    public RuleTally {
        Objects.requireNonNull(ruleId, "ruleId");
    }

    public static RuleTally from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new RuleTally(Tree.string(fields.get("ruleId")), Tree.integer(fields.get("users")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("ruleId", ruleId);
        out.writeNumberField("users", users);
        out.writeEndObject();
    }
}
