// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface TokensPort {
    /** What the bearer token of the request says where it is a valid access token of this directory, or null. */
    TokenRecord verify(List<String> roles);

    /** The same of a person who logged in, where the token is meant for that person's own account; or null. Roles are those of the account, of which the token carries and the person holds each, within what the client may use. */
    TokenRecord person(List<String> roles);

    /** Which of these roles in the administration of this directory the user of the bearer token holds, within what the token's client may use. The token may be one of this directory or of the one that administers all; null where it is a valid access token of neither, or of one that is disabled. */
    List<String> administration(List<String> roles);

    /** The Authorization header of the request, or null. It comes to whoever verifies it, not with the other headers. */
    String credentials();
}
