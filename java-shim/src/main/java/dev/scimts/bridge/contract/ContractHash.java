// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** Of the contract; the bundle carries the same or does not start. */
public final class ContractHash {
    public static final String VALUE = "777ecb0c7b01ed42276a2a948c6f6d81782aacdbfe859811a8dd712d44718886";

    private ContractHash() {}
}
