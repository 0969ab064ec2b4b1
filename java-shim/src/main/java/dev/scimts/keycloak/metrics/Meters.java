package dev.scimts.keycloak.metrics;

import dev.scimts.bridge.contract.Sample;
import dev.scimts.bridge.contract.Series;
import dev.scimts.keycloak.metrics.Definitions.Definition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The meters of this server, which Keycloak shows beside its own. Which there are, and their labels, the script decides. */
public final class Meters {
    private static final String REALM = "realm";
    private static final String TARGET = "target";

    /** The metrics of the server, made when somebody first reads them. */
    private static final class OfServer {
        private static final Meters ONE = new Meters(Metrics.globalRegistry, Definitions.load(), System::nanoTime);
    }

    private final MeterRegistry registry;
    private final Definitions definitions;
    private final Gauges gauges;
    private final Map<String, LabelValues> capped = new HashMap<>();

    Meters(MeterRegistry registry, Definitions definitions, LongSupplier clock) {
        this.registry = registry;
        this.definitions = definitions;
        this.gauges = new Gauges(registry, clock);
        for (String label : definitions.capped()) capped.put(label, new LabelValues(definitions.most(), definitions.other()));
    }

    /** Keycloak adds a registry only when it was started with its metrics. */
    public static boolean areRead() {
        return !Metrics.globalRegistry.getRegistries().isEmpty();
    }

    public static Meters ofServer() {
        return OfServer.ONE;
    }

    void record(String realm, List<Sample> samples) {
        for (Sample sample : samples) if (!sample.values().isEmpty()) record(realm, sample.series(), sample.values());
    }

    private void record(String realm, Series series, List<Long> values) {
        Definition meter = definition(series);
        Tags tags = tags(meter, realm, series.labels());
        switch (meter.kind()) {
            case COUNTER -> counter(meter, tags).increment(values.stream().mapToLong(Long::longValue).sum());
            case HISTOGRAM -> values.forEach(value -> timer(meter, tags).record(Duration.ofMillis(value)));
            case GAUGE -> gauges.set(meter.plainName(), meter.help(), tags, values.getLast());
        }
    }

    /** One more of each; histograms get the duration. */
    void count(String realm, List<Series> counted, long nanos) {
        for (Series series : counted) {
            Definition meter = definition(series);
            Tags tags = tags(meter, realm, series.labels());
            if (meter.kind() == Definitions.Kind.HISTOGRAM) timer(meter, tags).record(nanos, TimeUnit.NANOSECONDS);
            else counter(meter, tags).increment();
        }
    }

    /** What happened where no script could say what it counts for. */
    void notice(String realm, String what, long nanos) {
        count(realm, definitions.noticed().get(what), nanos);
    }

    /** A gauge that is asked each time somebody reads it. */
    public void watch(String what, Supplier<Number> value) {
        for (Series series : definitions.noticed().get(what)) {
            Definition meter = definition(series);
            Gauge.builder(meter.plainName(), value).description(meter.help()).tags(tags(meter, "", series.labels())).register(registry);
        }
    }

    /** @param targets of each realm by its name: of others nothing is shown any longer */
    public void keep(Map<String, Set<String>> targets) {
        gauges.removeForgotten();
        remove(tags -> tags.containsKey(TARGET) && !targets.getOrDefault(tags.get(REALM), Set.of()).contains(tags.get(TARGET)));
    }

    public void forgetRealm(String realm) {
        remove(tags -> realm.equals(tags.get(REALM)));
        capped.get(REALM).forget(realm);
    }

    /** Never what stands for several. */
    private void remove(Predicate<Map<String, String>> which) {
        for (Meter meter : registry.getMeters()) {
            if (definitions.meters().values().stream().noneMatch(each -> each.plainName().equals(meter.getId().getName()))) continue;
            Map<String, String> tags = new HashMap<>();
            for (Tag tag : meter.getId().getTagsAsIterable()) tags.put(tag.getKey(), tag.getValue());
            if (tags.containsValue(definitions.other()) || !which.test(tags)) continue;
            gauges.remove(meter.getId().getName(), Tags.of(meter.getId().getTagsAsIterable()));
            registry.remove(meter);
            if (tags.containsKey(TARGET)) capped.get(TARGET).forget(targetKey(tags.get(REALM), tags.get(TARGET)));
        }
    }

    private Definition definition(Series series) {
        Definition found = definitions.meters().get(series.meter());
        if (found == null) throw new IllegalArgumentException("There is no meter " + series.meter());
        return found;
    }

    private Tags tags(Definition meter, String realm, Map<String, String> labels) {
        return Tags.of(meter.labels().stream().map(label -> Tag.of(label, value(label, realm, labels.getOrDefault(label, "")))).toList());
    }

    private String value(String label, String realm, String given) {
        if (label.equals(REALM)) return capped.get(REALM).known(realm);
        if (!label.equals(TARGET)) return given;
        LabelValues known = capped.get(TARGET);
        return known.isOther(known.known(targetKey(realm, given))) ? definitions.other() : given;
    }

    private static String targetKey(String realm, String target) {
        return realm + '\n' + target;
    }

    private Counter counter(Definition meter, Tags tags) {
        return Counter.builder(meter.plainName()).description(meter.help()).tags(tags).register(registry);
    }

    private Timer timer(Definition meter, Tags tags) {
        return Timer.builder(meter.plainName()).description(meter.help()).tags(tags).serviceLevelObjectives(definitions.buckets()).register(registry);
    }
}
