// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "57f2429e0c08261fa6ea9042ce6152099a29ed7c51d56390f6634423fe79229f";

    private ContractHash() {}
}
