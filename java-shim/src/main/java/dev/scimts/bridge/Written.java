package dev.scimts.bridge;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Something that writes itself as one JSON value. */
@FunctionalInterface
public interface Written {
    void writeTo(JsonGenerator out) throws IOException;
}
