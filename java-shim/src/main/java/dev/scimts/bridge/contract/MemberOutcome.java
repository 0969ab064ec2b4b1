// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record MemberOutcome(String userId, boolean written, long wanted, Long dueAt) implements Written {
    public MemberOutcome {
        Objects.requireNonNull(userId, "userId");
    }

    public static MemberOutcome from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new MemberOutcome(
                Tree.string(fields.get("userId")),
                Tree.bool(fields.get("written")),
                Tree.longInteger(fields.get("wanted")),
                Tree.nullable(fields.get("dueAt"), Tree::longInteger));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", userId);
        out.writeBooleanField("written", written);
        out.writeNumberField("wanted", wanted);
        Write.field("dueAt", dueAt, Write.nullable(Write::longInteger), out);
        out.writeEndObject();
    }
}
