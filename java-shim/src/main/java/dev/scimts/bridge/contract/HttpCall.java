// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record HttpCall(
        Method method,
        String url,
        Map<String, String> headers,
        String body,
        int timeout,
        int limit,
        boolean allowHttp,
        boolean shared,
        TlsIdentity identity) implements Written {
    public HttpCall {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(headers, "headers");
    }

    public static HttpCall from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new HttpCall(
                Method.from(fields.get("method")),
                Tree.string(fields.get("url")),
                Tree.map(fields.get("headers"), Tree::string),
                Tree.nullable(fields.get("body"), Tree::string),
                Tree.integer(fields.get("timeout")),
                Tree.integer(fields.get("limit")),
                Tree.bool(fields.get("allowHttp")),
                Tree.bool(fields.get("shared")),
                Tree.nullable(fields.get("identity"), TlsIdentity::from));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("method", method, Write::constant, out);
        out.writeStringField("url", url);
        Write.field("headers", headers, Write.map(Write::string), out);
        Write.field("body", body, Write.nullable(Write::string), out);
        out.writeNumberField("timeout", timeout);
        out.writeNumberField("limit", limit);
        out.writeBooleanField("allowHttp", allowHttp);
        out.writeBooleanField("shared", shared);
        Write.field("identity", identity, Write.nullable(TlsIdentity::writeTo), out);
        out.writeEndObject();
    }

    public enum Method implements Tree.Constant {
        GET("GET"),
        POST("POST"),
        PUT("PUT"),
        PATCH("PATCH"),
        DELETE("DELETE");

        private final String text;

        Method(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Method from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
