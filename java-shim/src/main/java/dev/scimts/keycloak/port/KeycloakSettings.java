package dev.scimts.keycloak.port;

import dev.scimts.bridge.contract.Settings;
import dev.scimts.bridge.contract.SettingsPort;
import java.util.Map;
import java.util.TreeMap;

public final class KeycloakSettings implements SettingsPort {
    public static final String REALM_PREFIX = "scim.";

    private static final Map<String, String> ENVIRONMENT = startingWith("SCIM_", System.getenv());

    private final Directory directory;

    public KeycloakSettings(Directory directory) {
        this.directory = directory;
    }

    /** The realm comes out of Keycloak's cache. */
    @Override
    public Settings read() {
        return new Settings(startingWith(REALM_PREFIX, directory.realm().getAttributes()), ENVIRONMENT);
    }

    private static Map<String, String> startingWith(String prefix, Map<String, String> values) {
        Map<String, String> chosen = new TreeMap<>(values);
        chosen.keySet().removeIf(name -> !name.startsWith(prefix));
        chosen.values().removeIf(value -> value == null);
        return chosen;
    }
}
