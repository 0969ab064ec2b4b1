package dev.scimts.keycloak.assignment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.scimts.keycloak.crypto.Sha256;
import dev.scimts.keycloak.rules.ScimRuleProvider;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/** A digest of the rules of a realm, which Keycloak's cache of realms holds. */
public final class RulesVersion {
    private static final int MOST = 100_000;

    /** A component is the same object as long as Keycloak's cache holds the realm, so the look-up compares nothing. */
    private static final Cache<ComponentModel, String> KNOWN = Caffeine.newBuilder().weakKeys().maximumSize(MOST).build();

    private RulesVersion() {}

    /** Empty where there are none. */
    public static String of(RealmModel realm) {
        String rules = realm.getComponentsStream(realm.getId(), ScimRuleProvider.TYPE)
                .map(rule -> KNOWN.get(rule, RulesVersion::digest)).sorted().collect(Collectors.joining());
        return rules.isEmpty() ? "" : hex(rules);
    }

    private static String digest(ComponentModel rule) {
        return hex(rule.getId() + "\n" + rule.getName() + "\n" + new TreeMap<>(rule.getConfig()));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
