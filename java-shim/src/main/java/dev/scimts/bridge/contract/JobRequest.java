// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record JobRequest(String job, String input, long begunAt, long deadline, boolean measured) implements Written {
    public JobRequest {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(input, "input");
    }

    public static JobRequest from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new JobRequest(
                Tree.string(fields.get("job")),
                Tree.string(fields.get("input")),
                Tree.longInteger(fields.get("begunAt")),
                Tree.longInteger(fields.get("deadline")),
                Tree.bool(fields.get("measured")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("job", job);
        out.writeStringField("input", input);
        out.writeNumberField("begunAt", begunAt);
        out.writeNumberField("deadline", deadline);
        out.writeBooleanField("measured", measured);
        out.writeEndObject();
    }
}
