// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "f6cdb0b2da3cac4123c9ed9ff3b14aeba89415c6b876211755e80409a9094057";

    private ContractHash() {}
}
