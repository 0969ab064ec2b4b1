package dev.scimts.keycloak.users;

import dev.scimts.bridge.HostFault;
import dev.scimts.keycloak.records.LastModified;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;

/** Writes a user's attributes as that user would in Keycloak's account console. */
final class AccountWrite {
    private final Directory directory;
    private final UserModel user;
    private final UserProfileProvider profiles;

    AccountWrite(Directory directory, UserModel user) {
        this.directory = directory;
        this.user = user;
        this.profiles = directory.session().getProvider(UserProfileProvider.class);
    }

    /** An attribute that the realm has not declared is never editable, whatever its policy for unmanaged attributes. */
    static boolean isEditable(Attributes profile, String name) {
        return profile.nameSet().contains(name) && !profile.getUnmanagedAttributes().containsKey(name) && !profile.isReadOnly(name);
    }

    void write(Map<String, List<String>> attributes, Map<String, List<String>> unrestricted) {
        String email = user.getEmail();
        if (!attributes.isEmpty()) writeDeclared(attributes);
        UserAttributeWrite write = new UserAttributeWrite(directory, user);
        unrestricted.forEach(write::set);
        attributes.forEach(write::order);
        if (!Objects.equals(email, user.getEmail())) user.setEmailVerified(false);
        LastModified.touch(user);
    }

    private void writeDeclared(Map<String, List<String>> attributes) {
        Attributes current = profiles.create(UserProfileContext.ACCOUNT, user).getAttributes();
        for (String name : attributes.keySet()) {
            if (isEditable(current, name)) continue;
            throw new HostFault(HostFault.Code.READ_ONLY, name + ": the user profile lets nobody change it of themselves", name);
        }
        Map<String, List<String>> all = new HashMap<>(current.getReadable());
        all.keySet().removeAll(current.getUnmanagedAttributes().keySet());
        all.putAll(attributes);
        UserProfile profile = profiles.create(UserProfileContext.ACCOUNT, all, user);
        new ReadableMessages(directory).validate(profile);
        UserProfileWrite.apply(profile, user, attributes);
    }
}
