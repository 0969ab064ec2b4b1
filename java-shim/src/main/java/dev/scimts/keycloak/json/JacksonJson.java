package dev.scimts.keycloak.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.scimts.bridge.Json;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Reads plain trees; nothing is bound to a class. */
public final class JacksonJson implements Json {
    // what crosses is ours: the script has judged client text before
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build();
    private static final ObjectReader READER = new ObjectMapper(FACTORY).readerFor(Object.class);

    /** Most replies have fewer characters. */
    private static final int TYPICAL = 512;

    @Override
    public Object read(String text) {
        try {
            return READER.readValue(text);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    @Override
    public String write(Written value) {
        StringWriter text = new StringWriter(TYPICAL);
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            value.writeTo(out);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return text.toString();
    }
}
