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

public record GroupMembers(String groupId, List<Member> members) implements Written {
    public GroupMembers {
        Objects.requireNonNull(groupId, "groupId");
        Objects.requireNonNull(members, "members");
    }

    public static GroupMembers from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GroupMembers(
                Tree.string(fields.get("groupId")),
                Tree.list(fields.get("members"), Member::from));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("groupId", groupId);
        Write.field("members", members, Write.list(Member::writeTo), out);
        out.writeEndObject();
    }
}
