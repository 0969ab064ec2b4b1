// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface IdentitiesPort {
    /** Finds the alias of the identity provider with this alias or id, or null. */
    String provider(String name);

    /** Says whether the identity provider with this alias belongs to the entered organization. */
    boolean isOwn(String provider);

    /** Finds the alias of the entered organization's identity provider for this e-mail domain, ignoring case; else, if the domain is the organization's, of its provider for all domains; or null. */
    String providerFor(String domain);

    /** Finds the user's identity at the provider, or null. */
    Identity find(String userId, String provider);

    /** Links the user to the identity at the provider, replacing another link; answers whether that is a change. Faults with notFound; with conflict when the identity is linked to another user; with forbidden for an administrator. */
    boolean link(String userId, String provider, Identity identity);

    /** Removes the link to the identity with this id; answers whether there was one. Faults with notFound; with forbidden for an administrator. */
    boolean unlink(String userId, String provider, String id);
}
