// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "bc94f659b471c063e80be8cadd3d42f935c67dce29ce36cd8c8d9ba6c2b5984b";

    private ContractHash() {}
}
