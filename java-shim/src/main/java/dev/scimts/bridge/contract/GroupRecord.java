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

public record GroupRecord(
        String id,
        String name,
        String parentId,
        Long createdAt,
        Long lastModifiedAt,
        Map<String, List<String>> attributes,
        MemberCounts members,
        String version) implements Written {
    public GroupRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(attributes, "attributes");
    }

    public static GroupRecord from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new GroupRecord(
                Tree.string(fields.get("id")),
                Tree.string(fields.get("name")),
                Tree.nullable(fields.get("parentId"), Tree::string),
                Tree.nullable(fields.get("createdAt"), Tree::longInteger),
                Tree.nullable(fields.get("lastModifiedAt"), Tree::longInteger),
                Tree.map(fields.get("attributes"), each -> Tree.list(each, Tree::string)),
                Tree.nullable(fields.get("members"), MemberCounts::from),
                Tree.nullable(fields.get("version"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", id);
        out.writeStringField("name", name);
        Write.field("parentId", parentId, Write.nullable(Write::string), out);
        Write.field("createdAt", createdAt, Write.nullable(Write::longInteger), out);
        Write.field("lastModifiedAt", lastModifiedAt, Write.nullable(Write::longInteger), out);
        Write.field("attributes", attributes, Write.map(Write.list(Write::string)), out);
        Write.field("members", members, Write.nullable(MemberCounts::writeTo), out);
        Write.field("version", version, Write.nullable(Write::string), out);
        out.writeEndObject();
    }
}
