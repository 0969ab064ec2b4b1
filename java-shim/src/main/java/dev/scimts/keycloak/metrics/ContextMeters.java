package dev.scimts.keycloak.metrics;

import dev.scimts.script.ContextPool;
import dev.scimts.script.ScriptPools;

/** How many script contexts are in use. */
public final class ContextMeters {
    private ContextMeters() {}

    public static void watch(ScriptPools pools) {
        watch("requests", pools.requests());
        watch("background", pools.background());
    }

    private static void watch(String kind, ContextPool pool) {
        Meters meters = Meters.ofServer();
        meters.watch(kind + ".running", pool::running);
        meters.watch(kind + ".free", () -> pool.size() - pool.running());
        meters.watch(kind + ".waiting", pool::waiting);
    }
}
