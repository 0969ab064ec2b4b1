// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface IdentitiesPort {
    /** The alias of the identity provider that has this alias or id, or null. */
    String provider(String name);

    /** Who the user is at the provider, or null. */
    Identity find(String userId, String provider);

    /** Makes the user that identity at the provider, in place of another; answers whether that is news. Faults with notFound; with conflict when the identity is another user; with forbidden for an administrator. */
    boolean link(String userId, String provider, Identity identity);

    /** Takes the identity with this id away from the user; answers whether there was one. Faults with notFound; with forbidden for an administrator. */
    boolean unlink(String userId, String provider, String id);
}
