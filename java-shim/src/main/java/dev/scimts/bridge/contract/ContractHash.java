// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "51085cbfd57e5eb77a344a1420e4c7e5022e3161c7c306dc559d06fa1ac9d9d5";

    private ContractHash() {}
}
