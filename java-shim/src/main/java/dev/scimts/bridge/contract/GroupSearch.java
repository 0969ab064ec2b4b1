// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;
import java.util.Objects;

public record GroupSearch(
        Query query,
        int offset,
        int limit,
        boolean includeTotal,
        Sort sort,
        Query among) {
    public GroupSearch {
        Objects.requireNonNull(query, "query");
    }

    public static GroupSearch from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GroupSearch(
                Query.from(fields.get("query")),
                Tree.integer(fields.get("offset")),
                Tree.integer(fields.get("limit")),
                Tree.bool(fields.get("includeTotal")),
                Tree.nullable(fields.get("sort"), Sort::from),
                Tree.nullable(fields.get("among"), Query::from));
    }

    public Object toTree() {
        return Tree.object(
                "query", query.toTree(),
                "offset", offset,
                "limit", limit,
                "includeTotal", includeTotal,
                "sort", Tree.nullable(sort, Sort::toTree),
                "among", Tree.nullable(among, Query::toTree));
    }
}
