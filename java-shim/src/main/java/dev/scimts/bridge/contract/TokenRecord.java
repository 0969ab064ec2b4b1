// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public record TokenRecord(
        String clientId,
        String userId,
        boolean serviceAccount,
        boolean member,
        List<String> audiences,
        List<String> roles) {
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

    public Object toTree() {
        return Tree.object(
                "clientId", clientId,
                "userId", userId,
                "serviceAccount", serviceAccount,
                "member", member,
                "audiences", audiences,
                "roles", roles);
    }
}
