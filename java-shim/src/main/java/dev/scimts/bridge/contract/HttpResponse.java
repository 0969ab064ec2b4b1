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

public record HttpResponse(
        int status,
        Map<String, String> headers,
        boolean commit,
        List<Series> series) implements Written {
    public HttpResponse {
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(series, "series");
    }

    public static HttpResponse from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new HttpResponse(
                Tree.integer(fields.get("status")),
                Tree.map(fields.get("headers"), Tree::string),
                Tree.bool(fields.get("commit")),
                Tree.list(fields.get("series"), Series::from));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("status", status);
        Write.field("headers", headers, Write.map(Write::string), out);
        out.writeBooleanField("commit", commit);
        Write.field("series", series, Write.list(Series::writeTo), out);
        out.writeEndObject();
    }
}
