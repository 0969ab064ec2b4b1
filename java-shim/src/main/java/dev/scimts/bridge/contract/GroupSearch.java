// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record GroupSearch(Query query, int offset, int limit, Sort sort, Query among) implements Written {
    public GroupSearch {
        Objects.requireNonNull(query, "query");
    }

    public static GroupSearch from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GroupSearch(
                Query.from(fields.get("query")),
                Tree.integer(fields.get("offset")),
                Tree.integer(fields.get("limit")),
                Tree.nullable(fields.get("sort"), Sort::from),
                Tree.nullable(fields.get("among"), Query::from));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("query", query, Query::writeTo, out);
        out.writeNumberField("offset", offset);
        out.writeNumberField("limit", limit);
        Write.field("sort", sort, Write.nullable(Sort::writeTo), out);
        Write.field("among", among, Write.nullable(Query::writeTo), out);
        out.writeEndObject();
    }
}
