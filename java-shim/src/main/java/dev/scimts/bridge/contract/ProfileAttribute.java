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

public record ProfileAttribute(
        String name,
        boolean multiValued,
        boolean required,
        boolean readOnly,
        List<String> validators,
        List<String> options,
        List<String> annotation) implements Written {
    public ProfileAttribute {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(validators, "validators");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(annotation, "annotation");
    }

    public static ProfileAttribute from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new ProfileAttribute(
                Tree.string(fields.get("name")),
                Tree.bool(fields.get("multiValued")),
                Tree.bool(fields.get("required")),
                Tree.bool(fields.get("readOnly")),
                Tree.list(fields.get("validators"), Tree::string),
                Tree.list(fields.get("options"), Tree::string),
                Tree.list(fields.get("annotation"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", name);
        out.writeBooleanField("multiValued", multiValued);
        out.writeBooleanField("required", required);
        out.writeBooleanField("readOnly", readOnly);
        Write.field("validators", validators, Write.list(Write::string), out);
        Write.field("options", options, Write.list(Write::string), out);
        Write.field("annotation", annotation, Write.list(Write::string), out);
        out.writeEndObject();
    }
}
