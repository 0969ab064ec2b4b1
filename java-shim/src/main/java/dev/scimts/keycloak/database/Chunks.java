package dev.scimts.keycloak.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Splits lists of ids, because some databases limit how many values an IN list may hold. */
public final class Chunks {
    private static final int SIZE = 500;
    private static final int WORKING_SET = 100;

    private Chunks() {}

    /** Runs the query chunk after chunk, and answers all its rows. */
    public static <I, R> List<R> collect(Collection<I> ids, Function<List<I>, List<R>> query) {
        List<R> rows = new ArrayList<>();
        for (List<I> chunk : of(ids)) rows.addAll(query.apply(chunk));
        return rows;
    }

    /** The ids and all that the query leads to, from these to others, again and again. */
    public static Set<String> reached(Collection<String> ids, Function<List<String>, List<String>> query) {
        Set<String> reached = new LinkedHashSet<>(ids);
        List<String> level = List.copyOf(reached);
        while (!level.isEmpty()) level = collect(level, query).stream().filter(reached::add).toList();
        return reached;
    }

    public static <I> List<List<I>> of(Collection<I> ids) {
        List<I> all = List.copyOf(ids);
        List<List<I>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) chunks.add(all.subList(from, Math.min(from + SIZE, all.size())));
        return chunks;
    }

    /** Splits into chunks so small that the session can hold all rows that belong to one. */
    public static <I> void each(Collection<I> ids, Consumer<List<I>> work) {
        List<I> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += WORKING_SET) work.accept(all.subList(from, Math.min(from + WORKING_SET, all.size())));
    }
}
