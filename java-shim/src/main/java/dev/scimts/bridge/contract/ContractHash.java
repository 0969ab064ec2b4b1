// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "dace08e4ab6f08664f562bd0197649bb39950fd72d18ab689d1e00cc766f2502";

    private ContractHash() {}
}
