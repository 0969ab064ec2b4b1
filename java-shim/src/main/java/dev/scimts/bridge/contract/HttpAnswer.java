// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record HttpAnswer(int status, Map<String, String> headers, String body) implements Written {
    public HttpAnswer {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(body, "body");
    }

    public static HttpAnswer from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new HttpAnswer(
                Tree.integer(fields.get("status")),
                Tree.map(fields.get("headers"), Tree::string),
                Tree.string(fields.get("body")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("status", status);
        Write.field("headers", headers, Write.map(Write::string), out);
        out.writeStringField("body", body);
        out.writeEndObject();
    }
}
