// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "7895641f39e8150e1826cc8f793de7e4815da8665622a5d83388a47473a09a43";

    private ContractHash() {}
}
