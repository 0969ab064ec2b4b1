// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface MemoryPort {
    /** What was put there, or null when it never was or is over. */
    String get(String store, String key);

    /** Keeps a value for some seconds. */
    void put(String store, String key, String value, int seconds);

    /** Adds to a counter, zero reads it. It is over so many seconds after the first addition. */
    Counter count(String store, String key, int add, int seconds);
}
