// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record UserChange(
        String userId,
        long at,
        By by,
        String actorId,
        String clientId,
        String type) implements Written {
    public UserChange {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(type, "type");
    }

    public static UserChange from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new UserChange(
                Tree.string(fields.get("userId")),
                Tree.longInteger(fields.get("at")),
                By.from(fields.get("by")),
                Tree.nullable(fields.get("actorId"), Tree::string),
                Tree.nullable(fields.get("clientId"), Tree::string),
                Tree.string(fields.get("type")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("userId", userId);
        out.writeNumberField("at", at);
        Write.field("by", by, Write::constant, out);
        Write.field("actorId", actorId, Write.nullable(Write::string), out);
        Write.field("clientId", clientId, Write.nullable(Write::string), out);
        out.writeStringField("type", type);
        out.writeEndObject();
    }

    public enum By implements Tree.Constant {
        ADMINISTRATOR("administrator"),
        PERSON("person");

        private final String text;

        By(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static By from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
