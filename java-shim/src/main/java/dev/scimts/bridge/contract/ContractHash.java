// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "964e938c5cb67a1b913588b139ebabe8969135f40efc183b739265fd55901da0";

    private ContractHash() {}
}
