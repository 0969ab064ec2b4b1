package dev.scimts.keycloak.crypto;

import dev.scimts.bridge.contract.CryptoPort.Scheme;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;

/** The members of a JWK as a public key. */
final class JsonWebKeys {
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    private JsonWebKeys() {}

    static PublicKey publicKey(Scheme scheme, Map<String, String> jwk) throws GeneralSecurityException {
        try {
            return switch (scheme) {
                case RSA, RSA_PSS -> KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
                case ECDSA -> KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(new ECPoint(number(jwk, "x"), number(jwk, "y")), curve(jwk)));
                case ED25519 -> KeyFactory.getInstance("Ed25519")
                        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(bytes(jwk, "x"))));
            };
        } catch (InvalidKeySpecException | IllegalArgumentException misshapen) {
            throw new InvalidKeyException("Not a key of this kind", misshapen);
        }
    }

    private static ECParameterSpec curve(Map<String, String> jwk) throws GeneralSecurityException {
        String name = CURVES.get(jwk.getOrDefault("crv", ""));
        if (name == null) throw new InvalidKeyException("Not a known curve");
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    /** RFC 8032 §5.1.2: little-endian, the sign of x in the highest bit. */
    private static EdECPoint point(byte[] encoded) throws InvalidKeyException {
        if (encoded.length != 32) throw new InvalidKeyException("An Ed25519 key has 32 bytes");
        byte[] y = new byte[encoded.length];
        for (int i = 0; i < y.length; i++) y[i] = encoded[encoded.length - 1 - i];
        boolean odd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        return new EdECPoint(odd, new BigInteger(1, y));
    }

    private static BigInteger number(Map<String, String> jwk, String name) throws InvalidKeyException {
        return new BigInteger(1, bytes(jwk, name));
    }

    private static byte[] bytes(Map<String, String> jwk, String name) throws InvalidKeyException {
        String text = jwk.get(name);
        if (text == null) throw new InvalidKeyException("The key lacks " + name);
        return Base64.getUrlDecoder().decode(text);
    }
}
