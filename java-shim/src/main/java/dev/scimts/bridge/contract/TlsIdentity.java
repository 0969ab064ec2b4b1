// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record TlsIdentity(String owner, KeyPair pair) implements Written {
    public TlsIdentity {
        Objects.requireNonNull(owner, "owner");
    }

    public static TlsIdentity from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new TlsIdentity(
                Tree.string(fields.get("owner")),
                Tree.nullable(fields.get("pair"), KeyPair::from));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("owner", owner);
        Write.field("pair", pair, Write.nullable(KeyPair::writeTo), out);
        out.writeEndObject();
    }
}
