// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "8af0ed9c87c26eb0c7734c77386268ced06707b93ef5948ca62e5b72b3e1cbd8";

    private ContractHash() {}
}
