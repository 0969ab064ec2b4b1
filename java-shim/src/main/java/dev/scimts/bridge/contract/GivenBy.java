// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record GivenBy(String ruleId, Gift gift) implements Written {
    public GivenBy {
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(gift, "gift");
    }

    public static GivenBy from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GivenBy(Tree.string(fields.get("ruleId")), Gift.from(fields.get("gift")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("ruleId", ruleId);
        Write.field("gift", gift, Gift::writeTo, out);
        out.writeEndObject();
    }
}
