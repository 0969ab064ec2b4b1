package dev.scimts.bridge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** JSON as Map, List, String, Number, Boolean and null. Messages name types only: values may be secret. */
public final class Tree {
    /** A constant with a text of its own on the wire. */
    public interface Constant {
        String text();
    }

    private Tree() {}

    public static Map<?, ?> fields(Object tree) {
        return expect(Map.class, tree);
    }

    public static String string(Object tree) {
        return expect(String.class, tree);
    }

    public static boolean bool(Object tree) {
        return expect(Boolean.class, tree);
    }

    public static int integer(Object tree) {
        return Math.toIntExact(longInteger(tree));
    }

    public static long longInteger(Object tree) {
        Number number = expect(Number.class, tree);
        if (number instanceof Integer || number instanceof Long) return number.longValue();
        throw unexpected("integer", number.getClass().getSimpleName());
    }

    public static <C extends Constant> C constant(C[] constants, Object tree) {
        String text = string(tree);
        for (C constant : constants) if (constant.text().equals(text)) return constant;
        throw unexpected(constants.getClass().getComponentType().getSimpleName(), text);
    }

    public static <A, B> B nullable(A value, Function<? super A, ? extends B> convert) {
        return value == null ? null : convert.apply(value);
    }

    public static <B> List<B> list(Object tree, Function<Object, ? extends B> read) {
        List<?> values = expect(List.class, tree);
        List<B> converted = new ArrayList<>(values.size());
        for (Object value : values) converted.add(read.apply(value));
        return converted;
    }

    public static <B> Map<String, B> map(Object tree, Function<Object, ? extends B> read) {
        Map<String, B> converted = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : fields(tree).entrySet()) {
            converted.put(string(entry.getKey()), read.apply(entry.getValue()));
        }
        return converted;
    }

    public static IllegalArgumentException unexpected(String expected, String actual) {
        return new IllegalArgumentException("Not a known " + expected + ": " + actual);
    }

    private static <T> T expect(Class<T> type, Object tree) {
        if (type.isInstance(tree)) return type.cast(tree);
        throw unexpected(type.getSimpleName(), tree == null ? "null" : tree.getClass().getSimpleName());
    }
}
