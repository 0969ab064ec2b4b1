package dev.scimts.keycloak.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.contract.CryptoPort.Scheme;
import dev.scimts.bridge.contract.SecretHash;
import dev.scimts.bridge.contract.SecretHash.Algorithm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JcaCryptoTest {
    private static final byte[] DATA = "header.payload".getBytes(StandardCharsets.US_ASCII);

    private final JcaCrypto crypto = new JcaCrypto(() -> new SecretKeySpec(new byte[64], "HmacSHA512"));

    /** Argon2 version 16 of i and 19 of i and id: the vectors of the reference implementation. */
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

    @ParameterizedTest
    @CsvSource({"RSA, 256", "RSA, 384", "RSA, 512", "RSA_PSS, 256", "RSA_PSS, 384", "RSA_PSS, 512"})
    void rsa(Scheme scheme, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        Map<String, String> jwk = Map.of("n", url(key.getModulus()), "e", url(key.getPublicExponent()));
        Signature signer = Signature.getInstance(scheme == Scheme.RSA ? "SHA" + bits + "withRSA" : "RSASSA-PSS");
        if (scheme == Scheme.RSA_PSS) signer.setParameter(pss(bits));
        check(scheme, bits, jwk, sign(signer, pair));
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, P-256, 256", "secp384r1, P-384, 384", "secp521r1, P-521, 512"})
    void ecdsa(String curve, String crv, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        Map<String, String> jwk = Map.of("crv", crv, "x", url(key.getW().getAffineX()), "y", url(key.getW().getAffineY()));
        check(Scheme.ECDSA, bits, jwk, sign(Signature.getInstance("SHA" + bits + "withECDSAinP1363Format"), pair));
    }

    @Test
    void ed25519() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = ((EdECPublicKey) pair.getPublic()).getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        Map<String, String> jwk = Map.of("x", Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
        check(Scheme.ED25519, 512, jwk, sign(Signature.getInstance("Ed25519"), pair));
    }

    @Test
    void keyOfAnotherKindIsAFault() {
        List<Map<String, String>> keys = List.of(Map.of(), Map.of("x", "AA"), Map.of("n", "!", "e", "AQAB"));
        for (Map<String, String> jwk : keys) {
            for (Scheme scheme : Scheme.values()) {
                HostFault fault = assertThrows(HostFault.class, () -> crypto.verifySignature(scheme, 256, jwk, "", ""));
                assertEquals(HostFault.Code.INVALID, fault.code());
            }
        }
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

    private void check(Scheme scheme, int bits, Map<String, String> jwk, byte[] signature) {
        assertTrue(crypto.verifySignature(scheme, bits, jwk, base64(DATA), base64(signature)));
        assertFalse(crypto.verifySignature(scheme, bits, jwk, base64(new byte[] {1}), base64(signature)));
        signature[signature.length / 2] ^= 1;
        assertFalse(crypto.verifySignature(scheme, bits, jwk, base64(DATA), base64(signature)));
        assertFalse(crypto.verifySignature(scheme, bits, jwk, base64(DATA), base64(new byte[3])));
    }

    private static byte[] sign(Signature signer, KeyPair pair) throws Exception {
        signer.initSign(pair.getPrivate());
        signer.update(DATA);
        return signer.sign();
    }

    private static PSSParameterSpec pss(int bits) {
        MGF1ParameterSpec mask = new MGF1ParameterSpec("SHA-" + bits);
        return new PSSParameterSpec("SHA-" + bits, "MGF1", mask, bits / 8, 1);
    }

    private static SecretHash salted(SecretHash how) {
        String salt = base64("somesalt".getBytes(StandardCharsets.US_ASCII));
        return new SecretHash(
                how.algorithm(), how.version(), how.memory(), how.iterations(), how.parallelism(), salt, how.hash() + "=");
    }

    private static String url(BigInteger number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
