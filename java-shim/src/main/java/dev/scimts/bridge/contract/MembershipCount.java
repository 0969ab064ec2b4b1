// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;

public record MembershipCount(int due, int later) implements Written {
    public static MembershipCount from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new MembershipCount(Tree.integer(fields.get("due")), Tree.integer(fields.get("later")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("due", due);
        out.writeNumberField("later", later);
        out.writeEndObject();
    }
}
