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

public record TargetOverview(
        TargetRecord target,
        TargetState state,
        List<ResultCount> results,
        MembershipCount memberships,
        Long oldestDueAt) implements Written {
    public TargetOverview {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(results, "results");
        Objects.requireNonNull(memberships, "memberships");
    }

    public static TargetOverview from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new TargetOverview(
                TargetRecord.from(fields.get("target")),
                TargetState.from(fields.get("state")),
                Tree.list(fields.get("results"), ResultCount::from),
                MembershipCount.from(fields.get("memberships")),
                Tree.nullable(fields.get("oldestDueAt"), Tree::longInteger));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("target", target, TargetRecord::writeTo, out);
        Write.field("state", state, TargetState::writeTo, out);
        Write.field("results", results, Write.list(ResultCount::writeTo), out);
        Write.field("memberships", memberships, MembershipCount::writeTo, out);
        Write.field("oldestDueAt", oldestDueAt, Write.nullable(Write::longInteger), out);
        out.writeEndObject();
    }
}
