package dev.scimts.keycloak.crypto;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.CryptoPort;
import dev.scimts.bridge.contract.KeyPair;
import dev.scimts.bridge.contract.SecretHash;
import dev.scimts.keycloak.tls.KeyMaterial;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.common.util.SecretGenerator;

/** Uses the JDK's providers, and Keycloak's Bouncy Castle for Argon2. */
public final class JcaCrypto implements CryptoPort {
    /** Argon2 uses much memory on purpose, so at most one hash per processor is computed at a time. */
    private static final Semaphore HASHING = new Semaphore(Runtime.getRuntime().availableProcessors());
    private static final int PATIENCE_SECONDS = 5;
    private static final String HMAC = "HmacSHA256";
    private static final SecretKeySpec PROCESS_KEY = new SecretKeySpec(SecretGenerator.getInstance().randomBytes(SecretGenerator.SECRET_LENGTH_256_BITS), HMAC);

    private final Supplier<SecretKey> realmKey;

    /** @param realmKey is called only when something is sealed or opened */
    public JcaCrypto(Supplier<SecretKey> realmKey) {
        this.realmKey = realmKey;
    }

    @Override
    public boolean verifySecret(String secret, SecretHash hash) {
        enter();
        try {
            byte[] wanted = Base64.getDecoder().decode(hash.hash());
            return MessageDigest.isEqual(wanted, SecretHashing.hash(secret, hash, wanted.length));
        } finally {
            HASHING.release();
        }
    }

    private static void enter() {
        try {
            if (HASHING.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) return;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        throw new HostFault(Code.UNAVAILABLE, "Too many secrets are being verified", null);
    }

    @Override
    public boolean verifySignature(Scheme scheme, int bits, Map<String, String> key, String data, String signature) {
        try {
            Signature verifier = verifier(scheme, bits);
            verifier.initVerify(JsonWebKeys.publicKey(scheme, key));
            verifier.update(Base64.getDecoder().decode(data));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (SignatureException misshapen) {
            return false;
        } catch (InvalidKeyException unusable) {
            throw new HostFault(Code.INVALID, "The key does not fit the signature", null, unusable);
        } catch (GeneralSecurityException absent) {
            throw new HostFault(Code.UNSUPPORTED, "This Java has no such signature: " + absent.getMessage(), null, absent);
        }
    }

    private static Signature verifier(Scheme scheme, int bits) throws GeneralSecurityException {
        return switch (scheme) {
            case RSA -> Signature.getInstance("SHA" + bits + "withRSA");
            case RSA_PSS -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                MGF1ParameterSpec mask = new MGF1ParameterSpec("SHA-" + bits);
                pss.setParameter(new PSSParameterSpec("SHA-" + bits, "MGF1", mask, bits / Byte.SIZE, 1));
                yield pss;
            }
            case ECDSA -> Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
            case ED25519 -> Signature.getInstance("Ed25519");
        };
    }

    @Override
    public void checkKeyPair(KeyPair pair) {
        KeyMaterial.of(pair);
    }

    @Override
    public String digest(String text) {
        return HexFormat.of().formatHex(mac(PROCESS_KEY, text));
    }

    @Override
    public String seal(String text, String context) {
        return AesGcm.seal(sealingKey(), text, context);
    }

    @Override
    public String open(String sealed, String context) {
        return AesGcm.open(sealingKey(), sealed, context);
    }

    /** Derives the key from the realm's key, which signs other things as well. */
    private byte[] sealingKey() {
        return mac(realmKey.get(), "keycloak-scim-ts");
    }

    private static byte[] mac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every Java has HmacSHA256", absent);
        }
    }
}
