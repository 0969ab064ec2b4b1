package dev.scimts.keycloak.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.scimts.bridge.contract.Counter;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);
    private final String realmId = UUID.randomUUID().toString();
    private final ProcessMemory memory = of(realmId);

    @Test
    void valueIsOverAfterItsTime() {
        memory.put("s", "k", "v", 5);
        pass(4);
        assertEquals("v", memory.get("s", "k"));
        pass(1);
        assertNull(memory.get("s", "k"));
        assertNull(memory.get("other", "k"));
    }

    @Test
    void counterEndsAfterItsFirstAddition() {
        assertEquals(new Counter(0, 0), memory.count("s", "k", 0, 60));
        assertEquals(new Counter(1, 60), memory.count("s", "k", 1, 60));
        pass(20);
        assertEquals(new Counter(3, 40), memory.count("s", "k", 2, 60));
        assertEquals(new Counter(3, 40), memory.count("s", "k", 0, 60));
        pass(40);
        assertEquals(new Counter(0, 0), memory.count("s", "k", 0, 60));
    }

    @Test
    void entryNotUsedForLongestGoesFirst() {
        for (int i = 0; i < ProcessMemory.ENTRIES_PER_STORE; i++) memory.put("s", "k" + i, "v", 60);
        memory.get("s", "k0");
        memory.put("s", "one more", "v", 60);
        assertEquals("v", memory.get("s", "k0"));
        assertNull(memory.get("s", "k1"));
    }

    @Test
    void memoryOfARealmGoesWithTheRealm() {
        ProcessMemory other = of(UUID.randomUUID().toString());
        memory.put("s", "k", "v", 60);
        other.put("s", "k", "w", 60);
        assertEquals("v", of(realmId).get("s", "k"));
        ProcessMemory.forget(realmId);
        assertNull(of(realmId).get("s", "k"));
        assertEquals("w", other.get("s", "k"));
    }

    private ProcessMemory of(String realmId) {
        return new ProcessMemory(realmId, () -> now);
    }

    private void pass(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }
}
