// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "828f32f9e29bb4d9b741580319e3f474c7ec5eb0a9ec5429c8fc4b4cef3ab2ba";

    private ContractHash() {}
}
