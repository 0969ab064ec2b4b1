package dev.scimts.keycloak.port;

import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.userprofile.DeclarativeUserProfileProvider;
import org.keycloak.userprofile.UserProfileProvider;

/** A digest of the profile's text, which Keycloak's cache of realms holds. */
final class ProfileVersion {
    private static final int MOST = 1_000;

    /** Text to digest: the same realm's text is the same object, so the look-up compares nothing. */
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private ProfileVersion() {}

    static String of(RealmModel realm) {
        String text = realm.getComponentsStream(realm.getId(), UserProfileProvider.class.getName())
                .map(ProfileVersion::textOf)
                .reduce("", String::concat);
        return digest(text);
    }

    private static String textOf(ComponentModel component) {
        String text = component.get(DeclarativeUserProfileProvider.UP_COMPONENT_CONFIG_KEY);
        return text == null ? "" : text;
    }

    private static String digest(String text) {
        if (KNOWN.size() >= MOST) KNOWN.clear();
        return KNOWN.computeIfAbsent(text, absent -> HexFormat.of().formatHex(Sha256.of(absent)));
    }
}
