// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "2bdb0f3f774ba12edc17e0e47ea55ed449773cbf8a6ca84966b461e4bec9bc96";

    private ContractHash() {}
}
