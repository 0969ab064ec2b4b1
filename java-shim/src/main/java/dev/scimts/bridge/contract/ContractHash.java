// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "bd9466901e4773a85b7a705d41c350dae1dc405248eba4459cb863f99ab59c38";

    private ContractHash() {}
}
