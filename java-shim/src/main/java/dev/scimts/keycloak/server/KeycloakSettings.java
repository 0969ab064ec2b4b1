package dev.scimts.keycloak.server;

import dev.scimts.bridge.Tree;
import dev.scimts.bridge.contract.Settings;
import dev.scimts.bridge.contract.SettingsPort;
import dev.scimts.keycloak.assignment.RulesVersion;
import dev.scimts.keycloak.database.Collation;
import dev.scimts.keycloak.json.Bundled;
import dev.scimts.keycloak.profile.ProfileVersion;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

public record KeycloakSettings(Directory directory) implements SettingsPort {
    private static final String REALM_PREFIX = "scim.";
    private static final String ENVIRONMENT_PREFIX = "SCIM_";

    private static final Map<String, String> ENVIRONMENT = startingWith(ENVIRONMENT_PREFIX, System.getenv());

    private static final String SPI = "realm-restapi-extension";
    private static final String PROVIDER = "scim";

    /** Options do not change while the server runs. */
    private static final Map<String, Optional<String>> VALUES = new ConcurrentHashMap<>();

    @Override
    public boolean emailIsUsername() {
        return directory.realm().isRegistrationEmailAsUsername();
    }

    @Override
    public boolean tellsTextsApart() {
        return Collation.tellsTextsApart(directory.entities());
    }

    /** The realm is read from Keycloak's cache. */
    @Override
    public Settings read() {
        RealmModel realm = directory.realm();
        Map<String, String> ofRealm = startingWith(REALM_PREFIX, realm.getAttributes());
        return new Settings(ofOrganization(), ofRealm, ENVIRONMENT, Options.WRITTEN, ProfileVersion.of(realm), RulesVersion.of(realm));
    }

    private Map<String, String> ofOrganization() {
        OrganizationModel organization = directory.tenant().organization();
        if (organization == null) return Map.of();
        Map<String, String> values = new TreeMap<>();
        organization.getAttributes().forEach((name, all) -> {
            if (!all.isEmpty()) values.put(name, all.getFirst());
        });
        return startingWith(ENVIRONMENT_PREFIX, values);
    }

    private static Optional<String> option(String name) {
        return VALUES.computeIfAbsent(name, absent -> Optional.ofNullable(Config.scope(SPI, PROVIDER).get(absent)));
    }

    /** Reads one setting of the realm or the server, for decisions before the script runs. An empty value counts as not set. */
    public static String single(RealmModel realm, String option) {
        String environment = ENVIRONMENT_PREFIX + option.toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(realm.getAttribute(REALM_PREFIX + option.replace('-', '.')), ENVIRONMENT.get(environment), option(option).orElse(null))
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> startingWith(String prefix, Map<String, String> values) {
        Map<String, String> chosen = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value != null && name.startsWith(prefix)) chosen.put(name, value);
        });
        return chosen;
    }

    /** The options that are set, of those that the script knows. */
    private static final class Options {
        static final Map<String, String> WRITTEN = written(Tree.list(Bundled.json("provider-options.json"), Tree::string));

        private static Map<String, String> written(List<String> names) {
            Map<String, String> written = new TreeMap<>();
            for (String name : names) option(name).ifPresent(value -> written.put(name, value));
            return written;
        }
    }
}
