package dev.scimts.keycloak.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimts.bridge.contract.SecretHash;
import dev.scimts.bridge.contract.SecretHash.Algorithm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures need a Keycloak and are tested by the host contract. */
class JcaCryptoTest {
    private final JcaCrypto crypto = new JcaCrypto(() -> new SecretKeySpec(new byte[64], "HmacSHA512"));

    /** The reference implementation's vectors: version 16 of Argon2i, and version 19 of Argon2i and Argon2id. */
    @ParameterizedTest
    @CsvSource({
        "ARGON2ID, 16, 2gcOV25Q8vOKPIl8vdxsf7QCjocJcf+erntOGHkpXm4",
        "ARGON2ID, 19, nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "ARGON2I, 16, /U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY",
        "ARGON2I, 19, iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8",
        "ARGON2D, 16, vUBIaP8AxS51Q8gzLmp3KlckiS1+Mo1c8lO7yOcms3E",
        "ARGON2D, 19, JcTui6RIBUtJ78gE5Hi52CO+H5vS6Z9R1uxAB6OhUB8",
    })
    void argon2(Algorithm algorithm, int version, String hash) {
        SecretHash how = new SecretHash(algorithm, version, 256, 2, 1, "", hash);
        assertTrue(crypto.verifySecret("password", salted(how)));
        assertFalse(crypto.verifySecret("passwort", salted(how)));
    }

    @ParameterizedTest
    @CsvSource({
        "PBKDF2SHA1, axuxl9BdRvCNZ/d59sCvSXHn/ARqEKU/AIoMWKCF+GA",
        "PBKDF2SHA256, nEI6BvF1d3+aCzFdIVPZRtXn3fsROKDk8Ej87P8d5l4",
        "PBKDF2SHA512, padoNmAz80jNPduk4v51UUliUPG5LRP4vjnvvPacYgQ",
    })
    void pbkdf2OfTextOutsideAscii(Algorithm algorithm, String hash) {
        SecretHash how = salted(new SecretHash(algorithm, 0, 0, 1000, 0, "", hash));
        assertTrue(crypto.verifySecret("p\u00e4ssword", how));
        assertFalse(crypto.verifySecret("password", how));
        assertFalse(crypto.verifySecret("", how));
    }

    @Test
    void digestIsStableInThisProcess() {
        assertEquals(crypto.digest("a"), new JcaCrypto(() -> null).digest("a"));
        assertNotEquals(crypto.digest("a"), crypto.digest("b"));
        assertEquals(64, crypto.digest("").length());
    }

    @Test
    void whatOneRealmSealsNoOtherOpens() {
        JcaCrypto other = new JcaCrypto(() -> new SecretKeySpec(new byte[] {1}, "HmacSHA512"));
        String sealed = crypto.seal("a place", "a list");
        assertEquals("a place", crypto.open(sealed, "a list"));
        assertNull(crypto.open(sealed, "another list"));
        assertNull(other.open(sealed, "a list"));
        assertNotEquals(sealed, crypto.seal("a place", "a list"));
    }

    private static SecretHash salted(SecretHash how) {
        String salt = base64("somesalt".getBytes(StandardCharsets.US_ASCII));
        return new SecretHash(
                how.algorithm(), how.version(), how.memory(), how.iterations(), how.parallelism(), salt, how.hash() + "=");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
