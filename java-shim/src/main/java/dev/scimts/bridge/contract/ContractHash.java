// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "633f6eca3107bf4a36e42b4255fd129915eda6331e51858d945e8b173fa48fdf";

    private ContractHash() {}
}
