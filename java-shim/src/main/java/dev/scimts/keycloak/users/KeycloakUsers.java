package dev.scimts.keycloak.users;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.Query;
import dev.scimts.bridge.contract.UserFields;
import dev.scimts.bridge.contract.UserPage;
import dev.scimts.bridge.contract.UserRecord;
import dev.scimts.bridge.contract.UserSearch;
import dev.scimts.bridge.contract.UserWritten;
import dev.scimts.bridge.contract.UsersPort;
import dev.scimts.keycloak.database.RowLock;
import dev.scimts.keycloak.federation.FederatedUser;
import dev.scimts.keycloak.federation.Federation;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.records.LastModified;
import dev.scimts.keycloak.roles.Administrators;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.tenancy.OrganizationMembers;
import java.util.List;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.UserEntity;

public final class KeycloakUsers implements UsersPort {
    private final Directory directory;
    private final UserWrites writes;
    private final Administrators administrators;
    private final OrganizationMembers members;

    public KeycloakUsers(Directory directory) {
        this.directory = directory;
        this.writes = new UserWrites(directory);
        this.administrators = new Administrators(directory);
        this.members = new OrganizationMembers(directory);
    }

    private UserReads reads() {
        return new UserReads(directory);
    }

    @Override
    public UserRecord find(String id, boolean includeGroups) {
        if (Federation.isExternal(id)) return UserModelReads.external(directory, id, includeGroups);
        if (new Federation(directory).imports(id)) return reads().one(id, includeGroups);
        UserRecord user = UserModelReads.inOrder(directory, id, includeGroups);
        return user != null ? user : reads().one(id, includeGroups);
    }

    @Override
    public UserRecord lock(String id, boolean includeGroups) {
        return Federation.isExternal(id) ? find(id, includeGroups) : lock().take(id, includeGroups, null).user();
    }

    private UserLock lock() {
        return new UserLock(directory);
    }

    @Override
    public UserPage search(UserSearch search) {
        return search.limit() > 0 ? reads().page(search) : new UserPage(List.of(), null);
    }

    @Override
    public int count(Query query) {
        return Math.toIntExact(reads().count(query));
    }

    @Override
    public UserWritten create(UserFields fields) {
        UserModel made = directory.written(UserModel.USERNAME, () -> {
            UserModel user = writes.create(fields);
            members.addManaged(user);
            return user;
        });
        return new UserWritten(made.getId(), UserRow.made(directory, made));
    }

    @Override
    public UserRecord update(String id, UserFields fields) {
        UserModel changed = directory.written(UserModel.USERNAME, () -> {
            UserModel user = administrators.writable(id);
            writes.update(user, fields);
            return user;
        });
        return UserRow.written(directory, changed);
    }

    @Override
    public void setEmailVerified(String id, boolean verified) {
        directory.written("email", () -> {
            administrators.writable(id).setEmailVerified(verified);
        });
    }

    @Override
    public void setPassword(String id, String password, boolean temporary) {
        directory.written("password", () -> {
            UserModel user = administrators.writable(id);
            if (!updateCredential(user, password)) throw new HostFault(Code.READ_ONLY, "password: cannot be stored", "password");
            if (temporary) user.addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
            else user.removeRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
            LastModified.touch(user);
        });
    }

    @Override
    public void endSessions(String id) {
        directory.written(null, () -> {
            new UserSessions(directory).end(administrators.writable(id));
        });
    }

    private boolean updateCredential(UserModel user, String password) {
        try {
            return user.credentialManager().updateCredential(UserCredentialModel.password(password));
        } catch (ModelException refused) {
            // the password policy's own refusal has no cause
            if (refused.getCause() != null) throw refused;
            throw new HostFault(Code.INVALID, new ReadableMessages(directory).of(refused), "password", refused);
        }
    }

    @Override
    public boolean delete(String id, List<String> references) {
        return directory.written(null, () -> {
            if (!lock().isThere(id)) throw new HostFault(Code.NOT_FOUND, "No such user", id);
            RowLock.take(directory.entities(), UserEntity.class, id);
            UserModel user = FreshUser.get(directory, id);
            if (!members.isManaged(user)) {
                members.leave(user, reads().one(id, true).groups());
                return false;
            }
            administrators.refuse(user);
            new UserReferences(directory).forget(id, references);
            remove(user);
            return true;
        });
    }

    /** A read-only provider whose users have no row says that it has removed the user, but still has it. */
    private void remove(UserModel user) {
        String id = user.getId();
        boolean removed = new UserManager(directory.session()).removeUser(directory.realm(), user);
        if (!removed && !(user instanceof FederatedUser)) throw new HostFault(Code.NOT_FOUND, "No such user", id);
        if (removed && new Federation(directory).external(id) == null) return;
        throw new HostFault(Code.READ_ONLY, "The user cannot be removed where it is kept", null);
    }
}
