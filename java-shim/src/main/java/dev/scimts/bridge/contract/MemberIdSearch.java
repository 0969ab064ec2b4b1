// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record MemberIdSearch(String groupId, Kind kind, Query query, String after, int limit) implements Written {
    public MemberIdSearch {
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(query, "query");
    }

    public static MemberIdSearch from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new MemberIdSearch(
                Tree.string(fields.get("groupId")),
                Kind.from(fields.get("kind")),
                Query.from(fields.get("query")),
                Tree.nullable(fields.get("after"), Tree::string),
                Tree.integer(fields.get("limit")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("groupId", groupId);
        Write.field("kind", kind, Write::constant, out);
        Write.field("query", query, Query::writeTo, out);
        Write.field("after", after, Write.nullable(Write::string), out);
        out.writeNumberField("limit", limit);
        out.writeEndObject();
    }

    public enum Kind implements Tree.Constant {
        USER("user"),
        GROUP("group");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Kind from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
