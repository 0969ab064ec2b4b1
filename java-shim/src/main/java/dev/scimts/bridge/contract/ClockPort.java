// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface ClockPort {
    /** Reads the present instant. */
    long now();
}
