// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface IdentitiesPort {
    /** Finds the alias of the identity provider with this alias or id, or null. */
    String provider(String name);

    /** Lists the identity providers of the entered organization; the realm has none. Faults with unsupported for more than 1,000. */
    List<OwnProvider> own();

    /** Finds the user's identity at the provider, or null. */
    Identity find(String userId, String provider);

    /** Links the user to the identity at the provider, replacing another link; answers whether that is a change. Faults with notFound; with conflict when the identity is linked to another user; with forbidden for an administrator. */
    boolean link(String userId, String provider, Identity identity);

    /** Removes the link to the identity with this id; answers whether there was one. Faults with notFound; with forbidden for an administrator. */
    boolean unlink(String userId, String provider, String id);
}
