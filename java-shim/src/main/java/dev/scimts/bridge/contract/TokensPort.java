// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface TokensPort {
    /** What a valid access token of this directory says, or null. */
    TokenRecord verify(String token, List<String> roles);
}
