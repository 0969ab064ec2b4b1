// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "b138e73e022dffb153cc455f16596e158674e0ca017121c13fdfc940d02e77d3";

    private ContractHash() {}
}
