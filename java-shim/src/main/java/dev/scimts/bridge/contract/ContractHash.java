// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "26b693faa4344e3a53bbef477c22b4582c221abc231734e5269a416d30d48bc0";

    private ContractHash() {}
}
