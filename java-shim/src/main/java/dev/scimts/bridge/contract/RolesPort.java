// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface RolesPort {
    /** Makes the role where it is missing, in a transaction of its own; answers whether it did. */
    boolean ensure(String name, String description);
}
