package dev.scimts.keycloak.users;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.messages.Messages;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/** Writes the username. Keycloak's user profile makes it read-only unless the realm allows editing it; SCIM may change it regardless. */
final class UsernameWrite {
    private static final Set<String> READ_ONLY = Set.of(Messages.READ_ONLY_USERNAME, ReadableMessages.READ_ONLY);

    private final Directory directory;
    private final UserModel user;
    private final String wanted;

    UsernameWrite(Directory directory, UserModel user, Map<String, List<String>> attributes) {
        List<String> values = attributes.getOrDefault(UserModel.USERNAME, List.of(user.getUsername()));
        this.directory = directory;
        this.user = user;
        this.wanted = values.isEmpty() ? "" : KeycloakModelUtils.toLowerCaseSafe(values.getFirst());
    }

    /** In a realm whose usernames are the e-mail addresses, Keycloak ignores any other username. */
    void requireSame() {
        if (wanted.equals(user.getUsername())) return;
        throw new HostFault(Code.INVALID, "username: in this realm it is the e-mail address", UserModel.USERNAME);
    }

    void rename() {
        if (wanted.equals(user.getUsername())) return;
        if (directory.realm().isRegistrationEmailAsUsername()) requireSame();
        validate();
        user.setUsername(wanted);
    }

    /** Applies every rule of the user profile except that the username is read-only. */
    private void validate() {
        Map<String, List<String>> attributes = Map.of(UserModel.USERNAME, List.of(wanted));
        UserProfileProvider profiles = directory.session().getProvider(UserProfileProvider.class);
        UserProfile profile = profiles.create(UserProfileContext.USER_API, attributes, user);
        ValidationException.ValidationExceptionBuilder errors = new ValidationException.ValidationExceptionBuilder();
        profile.getAttributes().validate(UserModel.USERNAME, error -> {
            if (!READ_ONLY.contains(error.getMessage())) errors.accept(error);
        });
        if (errors.hasError()) throw new ReadableMessages(directory).fault(errors.build());
    }
}
