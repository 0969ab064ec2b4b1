// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record Settings(
        Map<String, String> organization,
        Map<String, String> realm,
        Map<String, String> environment,
        Map<String, String> options) {
    public Settings {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(realm, "realm");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(options, "options");
    }

    public static Settings from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Settings(
                Tree.map(fields.get("organization"), Tree::string),
                Tree.map(fields.get("realm"), Tree::string),
                Tree.map(fields.get("environment"), Tree::string),
                Tree.map(fields.get("options"), Tree::string));
    }

    public Object toTree() {
        return Tree.object(
                "organization", organization,
                "realm", realm,
                "environment", environment,
                "options", options);
    }
}
