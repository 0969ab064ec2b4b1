// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "6123a7a8e8ec3cdddef392199efa74826f4114fe2479af6ec7dc121ab1182226";

    private ContractHash() {}
}
