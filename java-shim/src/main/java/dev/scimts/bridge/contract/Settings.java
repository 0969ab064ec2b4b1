// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Settings(
        Map<String, String> organization,
        Map<String, String> realm,
        Map<String, String> environment,
        Map<String, String> options,
        String profileVersion,
        String rulesVersion) implements Written {
    public Settings {
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(realm, "realm");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(profileVersion, "profileVersion");
        Objects.requireNonNull(rulesVersion, "rulesVersion");
    }

    public static Settings from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Settings(
                Tree.map(fields.get("organization"), Tree::string),
                Tree.map(fields.get("realm"), Tree::string),
                Tree.map(fields.get("environment"), Tree::string),
                Tree.map(fields.get("options"), Tree::string),
                Tree.string(fields.get("profileVersion")),
                Tree.string(fields.get("rulesVersion")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("organization", organization, Write.map(Write::string), out);
        Write.field("realm", realm, Write.map(Write::string), out);
        Write.field("environment", environment, Write.map(Write::string), out);
        Write.field("options", options, Write.map(Write::string), out);
        out.writeStringField("profileVersion", profileVersion);
        out.writeStringField("rulesVersion", rulesVersion);
        out.writeEndObject();
    }
}
