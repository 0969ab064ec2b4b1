// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "0a9e6b778cc67e7b1a5aeea213399cd412932c4b8bf2e64459319d09d03a96c7";

    private ContractHash() {}
}
