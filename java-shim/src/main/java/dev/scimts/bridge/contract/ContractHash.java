// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "84d065b26c297727ad8800d8ec46a006b498cc347ed3f8fc212e3cc499a86650";

    private ContractHash() {}
}
