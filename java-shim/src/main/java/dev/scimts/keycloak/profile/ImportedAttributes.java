package dev.scimts.keycloak.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.tenancy.Directory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.IdentityProviderMapperModel;

/** The user attributes that an identity provider's importers fill. Keycloak does not cache them, so they are kept for some seconds. */
record ImportedAttributes(Directory directory) {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MOST = 10_000;
    private static final Cache<Key, List<String>> KNOWN = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    private record Key(String realmId, String alias) {}

    /** Reads outside of the cache's own loading, which would hold a lock while the database answers. */
    List<String> of(String alias) {
        Key key = new Key(directory.realm().getId(), alias);
        List<String> kept = KNOWN.getIfPresent(key);
        if (kept != null) return kept;
        List<String> names = read(alias);
        KNOWN.put(key, names);
        return names;
    }

    private List<String> read(String alias) {
        if (Nul.isIn(alias)) return List.of();
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
