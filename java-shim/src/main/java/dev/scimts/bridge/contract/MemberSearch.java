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

public record MemberSearch(List<String> groupIds, Kind kind, Query query, int limit) implements Written {
    public MemberSearch {
        Objects.requireNonNull(groupIds, "groupIds");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(query, "query");
    }

    public static MemberSearch from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new MemberSearch(
                Tree.list(fields.get("groupIds"), Tree::string),
                Kind.from(fields.get("kind")),
                Query.from(fields.get("query")),
                Tree.integer(fields.get("limit")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("groupIds", groupIds, Write.list(Write::string), out);
        Write.field("kind", kind, Write::constant, out);
        Write.field("query", query, Query::writeTo, out);
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
