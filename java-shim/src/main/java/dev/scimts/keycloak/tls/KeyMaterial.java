package dev.scimts.keycloak.tls;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.KeyPair;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client shows: certificates with the private key of the first one, and the password that guards them in memory. */
public record KeyMaterial(KeyStore store, char[] password) {
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final char[] IN_MEMORY = "in memory".toCharArray();

    /** Faults with invalid if they are misshapen, or do not belong together. */
    public static KeyMaterial of(KeyPair pair) {
        Certificate[] chain = chain(pair.certificate());
        PrivateKey key = key(pair.key());
        try {
            if (!belong(chain[0].getPublicKey(), key)) throw flaw("pair", null);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", key, IN_MEMORY, chain);
            return new KeyMaterial(store, IN_MEMORY);
        } catch (GeneralSecurityException | IOException mismatch) {
            throw flaw("pair", mismatch);
        }
    }

    private static Certificate[] chain(String pem) {
        try (ByteArrayInputStream bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
            Certificate[] chain = CertificateFactory.getInstance("X.509").generateCertificates(bytes).toArray(Certificate[]::new);
            if (chain.length == 0) throw flaw("certificate", null);
            return chain;
        } catch (CertificateException | IOException misshapen) {
            throw flaw("certificate", misshapen);
        }
    }

    private static PrivateKey key(String pem) {
        Matcher block = KEY.matcher(pem);
        if (!block.find()) throw flaw("key", null);
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(decoded(block.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException other) {
                continue;
            } catch (GeneralSecurityException absent) {
                throw flaw("key", absent);
            }
        }
        throw flaw("key", null);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException misshapen) {
            throw flaw("key", misshapen);
        }
    }

    private static boolean belong(PublicKey certified, PrivateKey key) throws GeneralSecurityException {
        String name = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "EdDSA";
        byte[] text = {1, 2, 3};
        Signature signer = Signature.getInstance(name);
        signer.initSign(key);
        signer.update(text);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(name);
        verifier.initVerify(certified);
        verifier.update(text);
        return verifier.verify(signature);
    }

    /** Repeats nothing of the text: it may be a secret. */
    private static HostFault flaw(String subject, Exception cause) {
        return new HostFault(Code.INVALID, "That is not what it must be: " + subject, subject, cause);
    }
}
