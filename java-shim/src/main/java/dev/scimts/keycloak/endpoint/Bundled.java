package dev.scimts.keycloak.endpoint;

import dev.scimts.keycloak.host.KeycloakPorts;
import dev.scimts.script.ScriptEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Files that the script's own build writes beside the script, so that Java repeats nothing that the script knows. */
final class Bundled {
    private Bundled() {}

    static Object json(String name) {
        try (InputStream in = ScriptEngine.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("This JAR holds no " + name);
            return KeycloakPorts.JSON.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
