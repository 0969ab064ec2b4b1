// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface MemoryPort {
    /** Finds the value under the key; null when there is none or it has expired. */
    String get(String store, String key);

    /** Keeps a value for a number of seconds. */
    void put(String store, String key, String value, int seconds);

    /** Adds to a counter; adding zero reads it. The counter expires a number of seconds after the first addition. */
    Counter count(String store, String key, int add, int seconds);
}
