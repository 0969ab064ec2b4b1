package dev.scimts.keycloak.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Gauges that are set now and then. One that nobody sets any more is gone: another node tells of what it was about, or nobody can. */
final class Gauges {
    private static final long KEPT = TimeUnit.MINUTES.toNanos(3);

    private record Key(String name, Tags tags) {}

    private static final class Shown {
        private volatile long value;
        private volatile long setAt;
        private Gauge gauge;
    }

    private final MeterRegistry registry;
    private final LongSupplier clock;
    private final Map<Key, Shown> shown = new HashMap<>();

    Gauges(MeterRegistry registry, LongSupplier clock) {
        this.registry = registry;
        this.clock = clock;
    }

    synchronized void set(String name, String help, Tags tags, long value) {
        Shown one = shown.computeIfAbsent(new Key(name, tags), key -> show(key, help));
        one.value = value;
        one.setAt = clock.getAsLong();
    }

    private Shown show(Key key, String help) {
        Shown one = new Shown();
        one.gauge = Gauge.builder(key.name(), () -> one.value).description(help).tags(key.tags()).register(registry);
        return one;
    }

    synchronized void removeForgotten() {
        long now = clock.getAsLong();
        shown.values().removeIf(one -> {
            boolean isForgotten = now - one.setAt > KEPT;
            if (isForgotten) registry.remove(one.gauge);
            return isForgotten;
        });
    }

    synchronized void remove(String name, Tags tags) {
        Shown one = shown.remove(new Key(name, tags));
        if (one != null) registry.remove(one.gauge);
    }
}
