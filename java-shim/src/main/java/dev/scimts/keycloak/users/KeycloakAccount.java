package dev.scimts.keycloak.users;

import dev.scimts.bridge.contract.AccountPort;
import dev.scimts.bridge.contract.GroupRef;
import dev.scimts.bridge.contract.UserRecord;
import dev.scimts.keycloak.federation.Federation;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.tenancy.OrganizationMembers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.userprofile.Attributes;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;

/** Reads and writes users as the realm's user profile lets them see and change themselves. */
public final class KeycloakAccount implements AccountPort {
    private final Directory directory;
    private final KeycloakUsers users;

    public KeycloakAccount(Directory directory) {
        this.directory = directory;
        this.users = new KeycloakUsers(directory);
    }

    @Override
    public UserRecord find(String userId, boolean includeGroups, List<String> unrestricted) {
        UserRecord user = users.find(userId, includeGroups);
        return user == null ? null : seen(user, unrestricted);
    }

    @Override
    public UserRecord lock(String userId, boolean includeGroups, List<String> unrestricted) {
        UserRecord user = users.lock(userId, includeGroups);
        return user == null ? null : seen(user, unrestricted);
    }

    @Override
    public List<String> editable(String userId, List<String> attributes) {
        Attributes profile = profile(FreshUser.get(directory, userId));
        return attributes.stream().filter(name -> AccountWrite.isEditable(profile, name)).toList();
    }

    @Override
    public void update(String userId, Map<String, List<String>> attributes, Map<String, List<String>> unrestricted) {
        directory.written(UserModel.USERNAME, () -> {
            UserModel user = FreshUser.get(directory, userId);
            new OrganizationMembers(directory).requireManaged(user);
            new AccountWrite(directory, user).write(attributes, unrestricted);
        });
    }

    private UserRecord seen(UserRecord user, List<String> unrestricted) {
        UserModel model = model(user.id());
        if (model == null) return null;
        Set<String> names = new HashSet<>(profile(model).getReadable().keySet());
        names.addAll(unrestricted);
        Map<String, List<String>> attributes = new TreeMap<>(user.attributes());
        attributes.keySet().retainAll(names);
        List<GroupRef> groups = user.groups() == null ? List.of() : user.groups();
        return UserModelReads.record(user.id(), user.enabled(), user.createdAt(), user.lastModifiedAt(), attributes, groups);
    }

    /** Reads the row of an imported user, as everywhere else. */
    private UserModel model(String userId) {
        boolean imported = new Federation(directory).imports(userId);
        UserProvider users = imported ? directory.session().getProvider(UserProvider.class) : directory.session().users();
        return users.getUserById(directory.realm(), userId);
    }

    private Attributes profile(UserModel user) {
        return directory.session().getProvider(UserProfileProvider.class).create(UserProfileContext.ACCOUNT, user).getAttributes();
    }
}
