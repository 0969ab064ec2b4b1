// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;

public interface CryptoPort {
    /** Whether this is the secret, compared in constant time. Faults with unavailable when too many ask at once. */
    boolean verifySecret(String secret, SecretHash hash);

    /** Whether the signature over the data is by the key, a JWK. Data and signature are base64. Faults with invalid for a key of another kind. */
    boolean verifySignature(Scheme scheme, int bits, Map<String, String> key, String data, String signature);

    /** HMAC-SHA256 by a key that this process made for itself, in hexadecimal digits. */
    String digest(String text);

    /** The text so that nobody can read or change it, by AES-256-GCM and a key of the realm that every process has, as base64url without padding. The context is not in it. */
    String seal(String text, String context);

    /** The text that was sealed in this realm with this context; null where there is none. */
    String open(String sealed, String context);

    public enum Scheme implements Tree.Constant {
        RSA("rsa"),
        RSA_PSS("rsaPss"),
        ECDSA("ecdsa"),
        ED25519("ed25519");

        private final String text;

        Scheme(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Scheme from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
