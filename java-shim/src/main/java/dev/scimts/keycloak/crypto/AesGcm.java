package dev.scimts.keycloak.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.common.util.SecretGenerator;

/** Encrypts texts. Each result begins with a new nonce. */
final class AesGcm {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private AesGcm() {}

    static String seal(byte[] key, String text, String context) {
        byte[] nonce = SecretGenerator.getInstance().randomBytes(NONCE_BYTES);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(utf8(text));
            byte[] sealed = ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every Java has AES in GCM", absent);
        }
    }

    /** Answers null if the text was not sealed with this key and this context. */
    static String open(byte[] key, String sealed, String context) {
        byte[] bytes = decoded(sealed);
        if (bytes == null) return null;
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, context);
            return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (AEADBadTagException strange) {
            return null;
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every Java has AES in GCM", absent);
        }
    }

    /** Answers null if the text is too short or is not written as {@code seal} writes it, so that no sealed text has two spellings. */
    private static byte[] decoded(String sealed) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            boolean isSpelledSo = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(sealed);
            return isSpelledSo && bytes.length >= NONCE_BYTES + TAG_BYTES ? bytes : null;
        } catch (IllegalArgumentException strange) {
            return null;
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(utf8(context));
        return cipher;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
