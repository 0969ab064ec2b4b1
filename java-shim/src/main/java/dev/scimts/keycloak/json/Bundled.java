package dev.scimts.keycloak.json;

import dev.scimts.script.ScriptEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files that the build writes beside the script, so that Java need not repeat what the script knows. */
public final class Bundled {
    private static final JacksonJson JSON = new JacksonJson();

    private Bundled() {}

    public static Object json(String name) {
        try (InputStream in = ScriptEngine.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("This JAR holds no " + name);
            return JSON.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
