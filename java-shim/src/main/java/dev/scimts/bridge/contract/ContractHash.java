// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "b8f81f38ddf06310117ad4b3a7eea4e29dbaf59bfc529f3f85de7f45c24d6e04";

    private ContractHash() {}
}
