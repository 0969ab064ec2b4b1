// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Sort(SortKey key, boolean descending, boolean missingFirst, Position after) implements Written {
    public Sort {
        Objects.requireNonNull(key, "key");
    }

    public static Sort from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Sort(
                SortKey.from(fields.get("key")),
                Tree.bool(fields.get("descending")),
                Tree.bool(fields.get("missingFirst")),
                Tree.nullable(fields.get("after"), Position::from));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("key", key, SortKey::writeTo, out);
        out.writeBooleanField("descending", descending);
        out.writeBooleanField("missingFirst", missingFirst);
        Write.field("after", after, Write.nullable(Position::writeTo), out);
        out.writeEndObject();
    }
}
