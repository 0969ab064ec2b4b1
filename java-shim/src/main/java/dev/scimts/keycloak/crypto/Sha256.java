package dev.scimts.keycloak.crypto;

import java.nio.charset.StandardCharsets;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/** Hashes a text in UTF-8. */
public final class Sha256 {
    private Sha256() {}

    public static byte[] of(String text) {
        return HashUtils.hash(JavaAlgorithm.SHA256, text.getBytes(StandardCharsets.UTF_8));
    }
}
