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

public record Sample(Series series, List<Long> values) implements Written {
    public Sample {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(values, "values");
    }

    public static Sample from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new Sample(
                Series.from(fields.get("series")),
                Tree.list(fields.get("values"), Tree::longInteger));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("series", series, Series::writeTo, out);
        Write.field("values", values, Write.list(Write::longInteger), out);
        out.writeEndObject();
    }
}
