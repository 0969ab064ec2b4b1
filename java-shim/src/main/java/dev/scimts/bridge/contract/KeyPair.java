// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record KeyPair(String certificate, String key) implements Written {
    public KeyPair {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(key, "key");
    }

    public static KeyPair from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new KeyPair(Tree.string(fields.get("certificate")), Tree.string(fields.get("key")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("certificate", certificate);
        out.writeStringField("key", key);
        out.writeEndObject();
    }
}
