// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

public record SecretHash(
        Algorithm algorithm,
        int version,
        int memory,
        int iterations,
        int parallelism,
        String salt,
        String hash) implements Written {
    public SecretHash {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(salt, "salt");
        Objects.requireNonNull(hash, "hash");
    }

    public static SecretHash from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        return new SecretHash(
                Algorithm.from(fields.get("algorithm")),
                Tree.integer(fields.get("version")),
                Tree.integer(fields.get("memory")),
                Tree.integer(fields.get("iterations")),
                Tree.integer(fields.get("parallelism")),
                Tree.string(fields.get("salt")),
                Tree.string(fields.get("hash")));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        Write.field("algorithm", algorithm, Write::constant, out);
        out.writeNumberField("version", version);
        out.writeNumberField("memory", memory);
        out.writeNumberField("iterations", iterations);
        out.writeNumberField("parallelism", parallelism);
        out.writeStringField("salt", salt);
        out.writeStringField("hash", hash);
        out.writeEndObject();
    }

    public enum Algorithm implements Tree.Constant {
        ARGON2ID("argon2id"),
        ARGON2I("argon2i"),
        ARGON2D("argon2d"),
        PBKDF2SHA1("pbkdf2sha1"),
        PBKDF2SHA256("pbkdf2sha256"),
        PBKDF2SHA512("pbkdf2sha512");

        private final String text;

        Algorithm(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Algorithm from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
