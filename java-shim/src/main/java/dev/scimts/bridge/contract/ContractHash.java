// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "a41d167f06a555a66841740aaff0be9476abebfa3d7d5a8dc84265716f31175d";

    private ContractHash() {}
}
