// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "33ba2914d1a38926cf7b908f7343436b297db703e97d8e58dacf86085cf28ead";

    private ContractHash() {}
}
