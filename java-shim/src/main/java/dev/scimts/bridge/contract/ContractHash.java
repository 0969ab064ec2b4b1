// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "aaf15ffa2f811fcadc80f02cabc9297139ac17905fa2a9bdde680d06bd42449f";

    private ContractHash() {}
}
