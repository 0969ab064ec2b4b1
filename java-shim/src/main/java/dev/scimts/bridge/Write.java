package dev.scimts.bridge;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes values as JSON, without a tree of them. */
public final class Write {
    /** Writes the values of one type. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    public static final Written NULL = JsonGenerator::writeNull;

    private Write() {}

    public static <T> Written of(T value, Writer<T> writer) {
        return out -> writer.write(value, out);
    }

    /** @param tree as {@link Tree} describes */
    public static Written tree(Object tree) {
        return out -> out.writePOJO(tree);
    }

    public static <T> void field(String name, T value, Writer<T> writer, JsonGenerator out) throws IOException {
        out.writeFieldName(name);
        writer.write(value, out);
    }

    public static void string(String value, JsonGenerator out) throws IOException {
        out.writeString(value);
    }

    public static void integer(Integer value, JsonGenerator out) throws IOException {
        out.writeNumber(value);
    }

    public static void longInteger(Long value, JsonGenerator out) throws IOException {
        out.writeNumber(value);
    }

    public static void bool(Boolean value, JsonGenerator out) throws IOException {
        out.writeBoolean(value);
    }

    public static void constant(Tree.Constant value, JsonGenerator out) throws IOException {
        out.writeString(value.text());
    }

    public static <T> Writer<T> nullable(Writer<T> writer) {
        return (value, out) -> {
            if (value == null) out.writeNull();
            else writer.write(value, out);
        };
    }

    public static <T> Writer<List<T>> list(Writer<T> writer) {
        return (values, out) -> {
            out.writeStartArray();
            for (T value : values) writer.write(value, out);
            out.writeEndArray();
        };
    }

    public static <T> Writer<Map<String, T>> map(Writer<T> writer) {
        return (values, out) -> {
            out.writeStartObject();
            for (Map.Entry<String, T> entry : values.entrySet()) field(entry.getKey(), entry.getValue(), writer, out);
            out.writeEndObject();
        };
    }
}
