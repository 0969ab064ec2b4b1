package dev.scimts.keycloak.memory;

import dev.scimts.bridge.contract.Counter;
import dev.scimts.bridge.contract.MemoryPort;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Holds what all script contexts remember together, because they share nothing themselves. No realm sees what belongs to another. */
public final class ProcessMemory implements MemoryPort {
    static final int ENTRIES_PER_STORE = 4096;

    /** Keyed by the ids of realms, then by names. */
    private static final ConcurrentMap<String, ConcurrentMap<String, Store>> SHARED = new ConcurrentHashMap<>();

    /** @param ends by the clock, in nanoseconds */
    private record Kept(String value, int count, long ends) {}

    /**
     * Drops the least recently used entry. Caffeine also counts how often entries were used, so it would drop a new
     * counter of failures before an older one.
     */
    private static final class Store extends LinkedHashMap<String, Kept> {
        private static final long serialVersionUID = 1L;

        Store() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > ENTRIES_PER_STORE;
        }
    }

    private final ConcurrentMap<String, Store> stores;
    private final LongSupplier clock;

    public ProcessMemory(Directory directory) {
        this(directory.realm().getId(), System::nanoTime);
    }

    ProcessMemory(String realmId, LongSupplier clock) {
        this.stores = SHARED.computeIfAbsent(realmId, absent -> new ConcurrentHashMap<>());
        this.clock = clock;
    }

    public static void forget(String realmId) {
        SHARED.remove(realmId);
    }

    @Override
    public String get(String store, String key) {
        Store entries = store(store);
        synchronized (entries) {
            Kept entry = live(entries, key);
            return entry == null ? null : entry.value();
        }
    }

    @Override
    public void put(String store, String key, String value, int seconds) {
        Store entries = store(store);
        synchronized (entries) {
            entries.put(key, new Kept(value, 0, end(seconds)));
        }
    }

    @Override
    public Counter count(String store, String key, int add, int seconds) {
        Store entries = store(store);
        synchronized (entries) {
            Kept entry = live(entries, key);
            if (entry == null && add == 0) return new Counter(0, 0);
            Kept counted = entry == null ? new Kept(null, add, end(seconds)) : new Kept(entry.value(), entry.count() + add, entry.ends());
            entries.put(key, counted);
            return new Counter(counted.count(), secondsLeft(counted));
        }
    }

    private Store store(String name) {
        return stores.computeIfAbsent(name, absent -> new Store());
    }

    private Kept live(Store entries, String key) {
        Kept entry = entries.get(key);
        if (entry == null || entry.ends() - clock.getAsLong() > 0) return entry;
        entries.remove(key);
        return null;
    }

    private long end(int seconds) {
        return clock.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
    }

    private int secondsLeft(Kept entry) {
        long left = entry.ends() - clock.getAsLong();
        return (int) Math.ceilDiv(left, TimeUnit.SECONDS.toNanos(1));
    }
}
