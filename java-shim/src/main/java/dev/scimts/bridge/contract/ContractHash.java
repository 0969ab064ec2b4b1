// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "4805a971024a117f9e29de1ec81d528e00d05e8bb366f522f6bc4564742cd336";

    private ContractHash() {}
}
