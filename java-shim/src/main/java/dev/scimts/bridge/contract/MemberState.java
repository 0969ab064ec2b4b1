// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record MemberState(
        String userId,
        boolean isMember,
        boolean written,
        long wanted,
        String remoteId) implements Written {
    public MemberState {
        Objects.requireNonNull(userId, "userId");
    }

    public static MemberState from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new MemberState(
                Tree.string(fields.get("userId")),
                Tree.bool(fields.get("isMember")),
                Tree.bool(fields.get("written")),
                Tree.longInteger(fields.get("wanted")),
                Tree.nullable(fields.get("remoteId"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", userId);
        out.writeBooleanField("isMember", isMember);
        out.writeBooleanField("written", written);
        out.writeNumberField("wanted", wanted);
        Write.field("remoteId", remoteId, Write.nullable(Write::string), out);
        out.writeEndObject();
    }
}
