// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record Candidate(
        String id,
        boolean matches,
        String email,
        boolean member,
        boolean managed) implements Written {
    public Candidate {
        Objects.requireNonNull(id, "id");
    }

    public static Candidate from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Candidate(
                Tree.string(fields.get("id")),
                Tree.bool(fields.get("matches")),
                Tree.nullable(fields.get("email"), Tree::string),
                Tree.bool(fields.get("member")),
                Tree.bool(fields.get("managed")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeBooleanField("matches", matches);
        Write.field("email", email, Write.nullable(Write::string), out);
        out.writeBooleanField("member", member);
        out.writeBooleanField("managed", managed);
        out.writeEndObject();
    }
}
