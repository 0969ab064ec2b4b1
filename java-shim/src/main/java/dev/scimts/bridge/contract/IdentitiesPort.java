// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface IdentitiesPort {
    /** The alias of the identity provider that has this alias or id, or null. */
    String provider(String name);

    /** Whether the identity provider with this alias belongs to the organization that was entered. */
    boolean isOwn(String provider);

    /** The alias of that identity provider of the entered organization which is for this e-mail domain, in whatever case; else of one that is for all domains of the organization, when this is one of them; or null. */
    String providerFor(String domain);

    /** Who the user is at the provider, or null. */
    Identity find(String userId, String provider);

    /** Makes the user that identity at the provider, in place of another; answers whether that is news. Faults with notFound; with conflict when the identity is another user; with forbidden for an administrator. */
    boolean link(String userId, String provider, Identity identity);

    /** Takes the identity with this id away from the user; answers whether there was one. Faults with notFound; with forbidden for an administrator. */
    boolean unlink(String userId, String provider, String id);
}
