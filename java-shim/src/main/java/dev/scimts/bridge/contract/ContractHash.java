// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "f09eae5bfce843bd10bae5d3fc87aabe592019db4c3ea6efc582423bd77ebdf1";

    private ContractHash() {}
}
