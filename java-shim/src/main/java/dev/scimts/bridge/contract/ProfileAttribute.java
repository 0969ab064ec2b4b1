// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
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
        List<String> annotation) {
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

    public Object toTree() {
        return Tree.object(
                "name", name,
                "multiValued", multiValued,
                "required", required,
                "readOnly", readOnly,
                "validators", validators,
                "options", options,
                "annotation", annotation);
    }
}
