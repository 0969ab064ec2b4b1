// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;

public interface TokensPort {
    /** Reads the bearer token of the request; null unless it is a valid access token of this directory. */
    TokenRecord verify(List<String> roles);

    /** Reads the bearer token of a person who logged in; null unless it is meant for that person's own account. Roles are those of the account client that the token carries and the person holds, within the scope of the client. */
    TokenRecord person(List<String> roles);

    /** Lists which of these roles of the directory's administration the user of the bearer token holds, within the scope of the token's client. The token may be of this directory or of the one that administers all; null where it is a valid access token of neither, or of a disabled one. */
    List<String> administration(List<String> roles);

    /** Reads the Authorization header of the request, or null. It is kept apart from the other headers, for the code that verifies it. */
    String credentials();

    /** Signs the claims, a JSON object, by the directory's active key of this algorithm, as a JWT that names the key. The private key stays where it is. Call it in a transaction: a directory without such a key gets one. */
    String sign(Algorithm algorithm, String claims);

    public enum Algorithm implements Tree.Constant {
        RS256("RS256"),
        ES256("ES256");

        private final String text;

        Algorithm(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Algorithm from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
