// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "c7f82987dd2862dc65a2f303dd58de0c29e3d79ead742f2a12119b3a7b0e472e";

    private ContractHash() {}
}
