package dev.scimts.keycloak.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.scimts.keycloak.crypto.Sha256;
import java.util.HexFormat;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.userprofile.DeclarativeUserProfileProvider;
import org.keycloak.userprofile.UserProfileProvider;

/** A digest of the profile's text, which Keycloak's cache of realms holds. */
public final class ProfileVersion {
    private static final int MOST = 10_000;

    /**
     * Text to digest. The same realm's text is the same object as long as Keycloak's cache holds it, so the look-up
     * compares nothing, and the digest goes with the text.
     */
    private static final Cache<String, String> KNOWN = Caffeine.newBuilder().weakKeys().maximumSize(MOST).build();

    private ProfileVersion() {}

    public static String of(RealmModel realm) {
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
        return KNOWN.get(text, absent -> HexFormat.of().formatHex(Sha256.of(absent)));
    }
}
