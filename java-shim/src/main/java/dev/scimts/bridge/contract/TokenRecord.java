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

public record TokenRecord(
        String clientId,
        String userId,
        boolean serviceAccount,
        boolean member,
        List<String> audiences,
        List<String> roles) implements Written {
    public TokenRecord {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(audiences, "audiences");
        Objects.requireNonNull(roles, "roles");
    }

    public static TokenRecord from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new TokenRecord(
                Tree.string(fields.get("clientId")),
                Tree.string(fields.get("userId")),
                Tree.bool(fields.get("serviceAccount")),
                Tree.bool(fields.get("member")),
                Tree.list(fields.get("audiences"), Tree::string),
                Tree.list(fields.get("roles"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("clientId", clientId);
        out.writeStringField("userId", userId);
        out.writeBooleanField("serviceAccount", serviceAccount);
        out.writeBooleanField("member", member);
        Write.field("audiences", audiences, Write.list(Write::string), out);
        Write.field("roles", roles, Write.list(Write::string), out);
        out.writeEndObject();
    }
}
