// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record OwnProvider(String alias, String domain) implements Written {
    public OwnProvider {
        Objects.requireNonNull(alias, "alias");
    }

    public static OwnProvider from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new OwnProvider(
                Tree.string(fields.get("alias")),
                Tree.nullable(fields.get("domain"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("alias", alias);
        Write.field("domain", domain, Write.nullable(Write::string), out);
        out.writeEndObject();
    }
}
