package dev.scimts.keycloak.crypto;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.SecretHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

final class SecretHashing {
    private SecretHashing() {}

    /** @param length of the hash, in bytes */
    static byte[] hash(String secret, SecretHash how, int length) {
        byte[] salt = Base64.getDecoder().decode(how.salt());
        return switch (how.algorithm()) {
            case ARGON2ID -> argon2(Argon2Parameters.ARGON2_id, secret, how, salt, length);
            case ARGON2I -> argon2(Argon2Parameters.ARGON2_i, secret, how, salt, length);
            case ARGON2D -> argon2(Argon2Parameters.ARGON2_d, secret, how, salt, length);
            case PBKDF2SHA1 -> pbkdf2("PBKDF2WithHmacSHA1", secret, how, salt, length);
            case PBKDF2SHA256 -> pbkdf2("PBKDF2WithHmacSHA256", secret, how, salt, length);
            case PBKDF2SHA512 -> pbkdf2("PBKDF2WithHmacSHA512", secret, how, salt, length);
        };
    }

    private static byte[] argon2(int type, String secret, SecretHash how, byte[] salt, int length) {
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(type)
                    .withVersion(how.version())
                    .withMemoryAsKB(how.memory())
                    .withIterations(how.iterations())
                    .withParallelism(how.parallelism())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(secret.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } catch (NoClassDefFoundError fips) {
            throw new HostFault(Code.UNSUPPORTED, "This Keycloak runs without Argon2 (FIPS): use pbkdf2-sha512", null, fips);
        }
    }

    private static byte[] pbkdf2(String name, String secret, SecretHash how, byte[] salt, int length) {
        PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, how.iterations(), length * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(name).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException refused) {
            throw new HostFault(Code.UNSUPPORTED, "This Java refuses " + name, null, refused);
        } finally {
            spec.clearPassword();
        }
    }
}
