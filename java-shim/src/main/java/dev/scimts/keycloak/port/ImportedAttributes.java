package dev.scimts.keycloak.port;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.models.IdentityProviderMapperModel;

/** The user attributes that an identity provider's importers fill. Keycloak does not cache them, so they are kept for some seconds. */
final class ImportedAttributes {
    private static final long KEPT_MILLIS = 10_000;
    private static final int MOST = 1_000;

    private static final Map<String, Kept> KNOWN = new ConcurrentHashMap<>();

    private record Kept(List<String> names, long until) {}

    private final Directory directory;

    ImportedAttributes(Directory directory) {
        this.directory = directory;
    }

    List<String> of(String alias) {
        long now = System.currentTimeMillis();
        String key = directory.realm().getId() + "\n" + alias;
        Kept kept = KNOWN.get(key);
        if (kept != null && kept.until() > now) return kept.names();
        if (KNOWN.size() >= MOST) KNOWN.clear();
        List<String> names = read(alias);
        KNOWN.put(key, new Kept(names, now + KEPT_MILLIS));
        return names;
    }

    private List<String> read(String alias) {
        if (ColumnLimits.holdsNul(alias)) return List.of();
        return directory.session().identityProviders().getMappersByAliasStream(alias)
                .map(IdentityProviderMapperModel::getConfig)
                .map(config -> config == null ? null : config.get("user.attribute"))
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .distinct()
                .sorted()
                .toList();
    }
}
