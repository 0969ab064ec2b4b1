// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record GiftRefusal(String userId, Gift gift, String message) implements Written {
    public GiftRefusal {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(gift, "gift");
        Objects.requireNonNull(message, "message");
    }

    public static GiftRefusal from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GiftRefusal(
                Tree.string(fields.get("userId")),
                Gift.from(fields.get("gift")),
                Tree.string(fields.get("message")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", userId);
        Write.field("gift", gift, Gift::writeTo, out);
        out.writeStringField("message", message);
        out.writeEndObject();
    }
}
