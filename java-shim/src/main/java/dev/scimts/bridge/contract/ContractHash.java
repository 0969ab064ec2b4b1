// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "cd1af7942bb89b769bb862c80d3126e2b470ef9e4c495efc3651cf5bd33b2c9d";

    private ContractHash() {}
}
