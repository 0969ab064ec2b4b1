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

public record Profile(List<ProfileAttribute> attributes, List<String> imported) implements Written {
    public Profile {
        Objects.requireNonNull(attributes, "attributes");
        Objects.requireNonNull(imported, "imported");
    }

    public static Profile from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Profile(
                Tree.list(fields.get("attributes"), ProfileAttribute::from),
                Tree.list(fields.get("imported"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("attributes", attributes, Write.list(ProfileAttribute::writeTo), out);
        Write.field("imported", imported, Write.list(Write::string), out);
        out.writeEndObject();
    }
}
