// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface VaultPort {
    /** Finds the secret that a reference, `${vault.…}`, stands for, or null. */
    String resolve(String reference);
}
