// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "c4ec4f1466ffdc553060b882ad90da7ed0343eafe4f8c7a5b4a94221f29c06dc";

    private ContractHash() {}
}
