// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record TargetState(Health health, Sweep sweep, Long pausedAt, String discovery) implements Written {
    public TargetState {
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(sweep, "sweep");
    }

    public static TargetState from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new TargetState(
                Health.from(fields.get("health")),
                Sweep.from(fields.get("sweep")),
                Tree.nullable(fields.get("pausedAt"), Tree::longInteger),
                Tree.nullable(fields.get("discovery"), Tree::string));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("health", health, Health::writeTo, out);
        Write.field("sweep", sweep, Sweep::writeTo, out);
        Write.field("pausedAt", pausedAt, Write.nullable(Write::longInteger), out);
        Write.field("discovery", discovery, Write.nullable(Write::string), out);
        out.writeEndObject();
    }
}
