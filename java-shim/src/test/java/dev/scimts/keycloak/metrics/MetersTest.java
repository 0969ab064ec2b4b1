package dev.scimts.keycloak.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimts.bridge.contract.Sample;
import dev.scimts.bridge.contract.Series;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetersTest {
    private static final int MOST = 3;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long now;
    private final Meters meters = new Meters(registry, Definitions.from(definitions()), () -> now);

    private static Map<String, Object> definitions() {
        return Map.of(
                "meters", List.of(
                        Map.of("name", "scim_done_seconds", "kind", "histogram", "help", "Done.", "labels", List.of("realm", "target")),
                        Map.of("name", "scim_seen_total", "kind", "counter", "help", "Seen.", "labels", List.of("realm")),
                        Map.of("name", "scim_depth", "kind", "gauge", "help", "Depth.", "labels", List.of("realm", "target"))),
                "buckets", List.of(5, 1000), "capped", Map.of("labels", List.of("realm", "target"), "most", MOST, "other", "other"),
                "noticed", Map.of("late", List.of(Map.of("meter", "scim_seen_total", "labels", Map.of()))));
    }

    private void note(String realm, String meter, String target, Long... values) {
        meters.record(realm, List.of(new Sample(new Series(meter, target == null ? Map.of() : Map.of("target", target)), List.of(values))));
    }

    private Set<String> shown(String name) {
        return registry.find(name).meters().stream().map(Meter::getId).map(id -> id.getTag("realm") + " " + id.getTag("target")).collect(Collectors.toSet());
    }

    @Test
    void eachKindTakesItsValues() {
        note("a", "scim_seen_total", null, 1L, 2L);
        note("a", "scim_done_seconds", "t", 4L, 1500L);
        note("a", "scim_depth", "t", 4L, 7L);
        note("a", "scim_depth", "t");
        meters.notice("a", "late", 0);
        meters.count("a", List.of(new Series("scim_done_seconds", Map.of("target", "t"))), TimeUnit.MILLISECONDS.toNanos(10));
        assertEquals(4, registry.get("scim_seen").counter().count());
        assertEquals(3, registry.get("scim_done").timer().count());
        assertEquals(1514, registry.get("scim_done").timer().totalTime(TimeUnit.MILLISECONDS), 0.001);
        assertEquals(7, registry.get("scim_depth").gauge().value());
        assertThrows(IllegalArgumentException.class, () -> note("a", "scim_unknown", null, 1L));
    }

    @Test
    void peopleNameNoMoreValuesThanThereMayBe() {
        for (int i = 0; i < 10; i++) note("a", "scim_depth", "t" + i, 1L);
        assertEquals(Set.of("a t0", "a t1", "a t2", "a other"), shown("scim_depth"));
        for (int i = 0; i < 10; i++) note("r" + i, "scim_seen_total", null, 1L);
        assertEquals(8, registry.get("scim_seen").tag("realm", "other").counter().count());
    }

    @Test
    void ofTargetsThatAreGoneNothingIsShownAndOthersGetTheirPlace() {
        for (int i = 0; i < MOST; i++) note("a", "scim_depth", "t" + i, 1L);
        note("a", "scim_done_seconds", "t0", 1L);
        meters.keep(Map.of("a", Set.of("t1", "t2"), "b", Set.of("t0")));
        assertEquals(Set.of("a t1", "a t2"), shown("scim_depth"));
        assertEquals(Set.of(), shown("scim_done"));
        note("a", "scim_depth", "t9", 5L);
        assertEquals(Set.of("a t1", "a t2", "a t9"), shown("scim_depth"));
        meters.forgetRealm("a");
        assertEquals(Set.of(), shown("scim_depth"));
    }

    @Test
    void aGaugeThatNobodySetsIsGoneAndComesBack() {
        note("a", "scim_depth", "t", 1L);
        now = TimeUnit.MINUTES.toNanos(2);
        meters.keep(Map.of("a", Set.of("t")));
        assertEquals(Set.of("a t"), shown("scim_depth"));
        now = TimeUnit.MINUTES.toNanos(4);
        meters.keep(Map.of("a", Set.of("t")));
        assertNull(registry.find("scim_depth").gauge());
        note("a", "scim_depth", "t", 2L);
        assertEquals(2, registry.get("scim_depth").gauge().value());
    }
}
