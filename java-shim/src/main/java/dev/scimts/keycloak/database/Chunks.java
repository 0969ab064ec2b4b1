package dev.scimts.keycloak.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Some databases limit how many values an IN list may hold. */
public final class Chunks {
    private static final int SIZE = 500;
    private static final int WORKING_SET = 100;

    private Chunks() {}

    /** What the query answers for all the ids, chunk after chunk. */
    public static <I, R> List<R> collect(Collection<I> ids, Function<List<I>, List<R>> query) {
        List<R> rows = new ArrayList<>();
        for (List<I> chunk : of(ids)) rows.addAll(query.apply(chunk));
        return rows;
    }

    public static <I> List<List<I>> of(Collection<I> ids) {
        List<I> all = List.copyOf(ids);
        List<List<I>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) chunks.add(all.subList(from, Math.min(from + SIZE, all.size())));
        return chunks;
    }

    /** Small enough to keep what belongs to one chunk in the session. */
    public static <I> void each(Collection<I> ids, Consumer<List<I>> work) {
        List<I> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += WORKING_SET) work.accept(all.subList(from, Math.min(from + WORKING_SET, all.size())));
    }
}
