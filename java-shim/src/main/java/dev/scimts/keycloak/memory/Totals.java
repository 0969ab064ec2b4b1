package dev.scimts.keycloak.memory;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.query.QueryPredicates;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.function.LongSupplier;

/**
 * How many a search finds. To count a large realm takes longer than to read the page it is counted for, so where everybody
 * is asked for, a large total is remembered for a while.
 */
public record Totals(ProcessMemory memory) {
    /** So many are counted anew each time, which takes about as long as half a page. */
    static final int COUNTED = 10_000;
    static final int SECONDS = 10;

    private static final String STORE = "totals";

    /** @param kind what is searched */
    public static int of(Directory directory, String kind, Query query, LongSupplier count) {
        return new Totals(new ProcessMemory(directory)).of(kind + " " + directory.tenant().key(), query, count);
    }

    public int of(String list, Query query, LongSupplier count) {
        boolean lasting = query.equals(QueryPredicates.ALL);
        String known = lasting ? memory.get(STORE, list) : null;
        if (known != null) return Integer.parseInt(known);
        int counted = Math.toIntExact(count.getAsLong());
        if (lasting && counted > COUNTED) memory.put(STORE, list, Integer.toString(counted), SECONDS);
        return counted;
    }
}
