package dev.scimts.keycloak.crypto;

import dev.scimts.bridge.contract.CryptoPort.Scheme;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.util.Map;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyType;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jwk.JWKParser;
import org.keycloak.jose.jwk.OKPPublicJWK;

/** Makes a public key of the members of a JWK. */
final class JsonWebKeys {
    private JsonWebKeys() {}

    static PublicKey publicKey(Scheme scheme, Map<String, String> members) throws GeneralSecurityException {
        JWK jwk = new JWK();
        members.forEach(jwk::setOtherClaims);
        jwk.setKeyType(keyType(scheme));
        if (scheme == Scheme.ED25519) jwk.setOtherClaims(OKPPublicJWK.CRV, Algorithm.Ed25519);
        try {
            PublicKey key = JWKParser.create(jwk).toPublicKey();
            return key instanceof ECPublicKey ec ? translated(ec) : key;
        } catch (RuntimeException | InvalidKeySpecException misshapen) {
            // what the parser throws depends on the member that is missing or malformed, and on the version
            throw new InvalidKeyException("Not a key of this kind", misshapen);
        }
    }

    /** Keycloak makes EC keys with Bouncy Castle, and the JDK's signatures do not accept those. */
    private static PublicKey translated(ECPublicKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(key.getW(), key.getParams()));
    }

    private static String keyType(Scheme scheme) {
        return switch (scheme) {
            case RSA, RSA_PSS -> KeyType.RSA;
            case ECDSA -> KeyType.EC;
            case ED25519 -> KeyType.OKP;
        };
    }
}
