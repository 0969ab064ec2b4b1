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

public record GiftChange(String userId, List<Gift> gain, List<Gift> lose, List<GivenBy> given) implements Written {
    public GiftChange {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(gain, "gain");
        Objects.requireNonNull(lose, "lose");
        Objects.requireNonNull(given, "given");
    }

    public static GiftChange from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GiftChange(
                Tree.string(fields.get("userId")),
                Tree.list(fields.get("gain"), Gift::from),
                Tree.list(fields.get("lose"), Gift::from),
                Tree.list(fields.get("given"), GivenBy::from));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", userId);
        Write.field("gain", gain, Write.list(Gift::writeTo), out);
        Write.field("lose", lose, Write.list(Gift::writeTo), out);
        Write.field("given", given, Write.list(GivenBy::writeTo), out);
        out.writeEndObject();
    }
}
