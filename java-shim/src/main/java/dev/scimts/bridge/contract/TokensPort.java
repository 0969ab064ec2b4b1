// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface TokensPort {
    /** What the bearer token of the request says where it is a valid access token of this directory, or null. */
    TokenRecord verify(List<String> roles);

    /** The same of a person who logged in, where the token is meant for that person's own account; or null. Roles are those of the account, of which the token carries and the person holds each. */
    TokenRecord person(List<String> roles);

    /** Whether it is a valid access token whose user holds the role of the client, within what the token's own client may use. */
    boolean hasClientRole(String client, String role);

    /** The Authorization header of the request, or null. It comes to whoever verifies it, not with the other headers. */
    String credentials();
}
