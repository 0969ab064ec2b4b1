package dev.scimts.keycloak.port;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Some databases limit how many values an IN list may hold. */
final class Chunks {
    private static final int SIZE = 500;
    private static final int WORKING_SET = 100;

    private Chunks() {}

    /** What the query answers for all the ids, chunk after chunk. */
    static <I, R> List<R> collect(Collection<I> ids, Function<List<I>, List<R>> query) {
        List<I> all = List.copyOf(ids);
        List<R> rows = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) {
            rows.addAll(query.apply(all.subList(from, Math.min(from + SIZE, all.size()))));
        }
        return rows;
    }

    /** Small enough to keep what belongs to one chunk in the session. */
    static <I> void each(Collection<I> ids, Consumer<List<I>> work) {
        List<I> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += WORKING_SET) work.accept(all.subList(from, Math.min(from + WORKING_SET, all.size())));
    }
}
