package dev.scimts.keycloak.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.scimts.bridge.contract.Counter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);
    private final ProcessMemory memory = new ProcessMemory("realm", () -> now);

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

    private void pass(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }
}
