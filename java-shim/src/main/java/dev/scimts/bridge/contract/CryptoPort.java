// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;

public interface CryptoPort {
    /** Says whether this is the secret, in constant time. Faults with unavailable when too many requests ask at once. */
    boolean verifySecret(String secret, SecretHash hash);

    /** Says whether the key, a JWK, made the signature over the data. Data and signature are base64. Faults with invalid for a key of another kind. */
    boolean verifySignature(Scheme scheme, int bits, Map<String, String> key, String data, String signature);

    /** Makes an HMAC-SHA256 in hexadecimal digits, by a random key of this process. */
    String digest(String text);

    /** Encrypts the text by AES-256-GCM, with a key of the realm that every process has, as base64url without padding. The context is authenticated and not included. */
    String seal(String text, String context);

    /** Decrypts a text that was sealed in this realm with this context; null for any other. */
    String open(String sealed, String context);

    /** Faults with invalid unless these are certificates and an unencrypted PKCS#8 key, both in PEM, that belong together: the subject is `certificate`, `key` or `pair`. */
    void checkKeyPair(KeyPair pair);

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
