// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record MemberSearch(List<String> groupIds, Kind kind, Query query, int limit) {
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

    public Object toTree() {
        return Tree.object(
                "groupIds", groupIds,
                "kind", kind.text(),
                "query", query.toTree(),
                "limit", limit);
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
