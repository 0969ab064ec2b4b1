package dev.scimts.keycloak.users;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;

/** Writes the attributes that the realm's user profile declares, as an administrator would; its validators apply. */
final class UserProfileWrite {
    private final Directory directory;
    private final UserProfileProvider profiles;
    private final UserModel user;
    private final Map<String, List<String>> whole;
    private final UserProfile first;
    private final Set<String> ruled;
    private final Map<String, List<String>> declared;

    /** @param user null for a user who is to be created */
    UserProfileWrite(Directory directory, UserModel user, Map<String, List<String>> attributes) {
        this.directory = directory;
        this.profiles = directory.session().getProvider(UserProfileProvider.class);
        this.user = user;
        this.whole = whole(user, attributes);
        this.first = profiles.create(UserProfileContext.USER_API, whole, user);
        this.ruled = ruled(first.getAttributes());
        this.declared = new HashMap<>(attributes);
        declared.keySet().retainAll(ruled);
    }

    /** Names the attributes that this writes; the caller writes the others. */
    Set<String> names() {
        return declared.keySet();
    }

    UserModel create() {
        UserProfile profile = profile();
        validate(profile);
        return profile.create();
    }

    void update() {
        if (Set.of(UserModel.USERNAME).containsAll(declared.keySet())) return;
        UserProfile profile = profile();
        validate(profile);
        apply(profile, user, declared);
    }

    /** Creating a profile takes as long as a statement, so the first one is used again unless it holds attributes that the profile does not rule. */
    private UserProfile profile() {
        Map<String, List<String>> all = new HashMap<>(whole);
        all.keySet().retainAll(first.getAttributes().nameSet());
        boolean serves = ruled.containsAll(all.keySet());
        all.keySet().retainAll(ruled);
        return serves ? first : profiles.create(UserProfileContext.USER_API, all, user);
    }

    /** Keeps the username, which {@link UsernameWrite} writes. */
    private static Map<String, List<String>> whole(UserModel user, Map<String, List<String>> attributes) {
        if (user == null) return attributes;
        Map<String, List<String>> all = new HashMap<>(user.getAttributes());
        all.putAll(attributes);
        all.put(UserModel.USERNAME, List.of(user.getUsername()));
        return all;
    }

    private Set<String> ruled(Attributes attributes) {
        Set<String> names = new HashSet<>(attributes.nameSet());
        names.removeAll(attributes.getUnmanagedAttributes().keySet());
        if (whole.containsKey(UserModel.LOCALE) && !rulesLocale()) names.remove(UserModel.LOCALE);
        return names;
    }

    /** Keycloak's built-in declaration of the locale makes it read-only in a realm without internationalization. */
    private boolean rulesLocale() {
        return directory.realm().isInternationalizationEnabled() || profiles.getConfiguration().getAttribute(UserModel.LOCALE) != null;
    }

    /** Keycloak's update of a profile does not remove an attribute whose list of values is empty. */
    static void apply(UserProfile profile, UserModel user, Map<String, List<String>> attributes) {
        profile.update(false);
        attributes.forEach((name, values) -> {
            if (values.isEmpty() && !UserAttributeWrite.COLUMNS.contains(name)) user.removeAttribute(name);
        });
    }

    private void validate(UserProfile profile) {
        new ReadableMessages(directory).validate(profile);
        for (String name : declared.keySet()) requireWritable(name, profile.getAttributes());
    }

    /** The profile silently drops what an administrator may not write; this refuses it instead. */
    private void requireWritable(String name, Attributes attributes) {
        if (name.equals(UserModel.USERNAME) || !attributes.isReadOnly(name)) return;
        List<String> current = user == null ? List.of() : user.getAttributeStream(name).filter(Objects::nonNull).toList();
        if (current.equals(attributes.get(name))) return;
        throw new HostFault(Code.READ_ONLY, name + ": the user profile makes it read-only", name);
    }
}
