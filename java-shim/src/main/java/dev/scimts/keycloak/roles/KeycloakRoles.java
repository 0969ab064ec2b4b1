package dev.scimts.keycloak.roles;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.AssignedRoles;
import dev.scimts.bridge.contract.RolesPort;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.query.DirectRoles;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleContainerModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

public final class KeycloakRoles implements RolesPort {
    private final Directory directory;
    private final Administrators administrators;

    public KeycloakRoles(Directory directory) {
        this.directory = directory;
        this.administrators = new Administrators(directory);
    }

    @Override
    public boolean ensure(String name, String description) {
        if (directory.realm().getRole(name) != null) return false;
        AtomicBoolean made = new AtomicBoolean();
        try {
            KeycloakModelUtils.runJobInTransaction(
                    directory.session().getKeycloakSessionFactory(), session -> made.set(make(session, name, description)));
        } catch (ModelDuplicateException madeByAnotherNode) {
            return false;
        }
        return made.get();
    }

    @Override
    public boolean exists(String name, String client) {
        return new DirectRoles(directory).find(name, client) != null;
    }

    @Override
    public boolean grant(String userId, String name) {
        return directory.written(null, () -> {
            RoleModel role = directory.realm().getRole(name);
            if (role == null) throw new HostFault(Code.NOT_FOUND, "No such role", name);
            administrators.refuse(role);
            UserModel user = administrators.writable(userId);
            if (user.hasRole(role)) return false;
            user.grantRole(role);
            return true;
        });
    }

    @Override
    public List<AssignedRoles> assigned(List<String> userIds, String client) {
        DirectRoles direct = new DirectRoles(directory);
        return direct.of(userIds, direct.container(client));
    }

    @Override
    public void assign(String userId, String client, List<String> add, List<String> remove) {
        directory.written(null, () -> {
            DirectRoles direct = new DirectRoles(directory);
            RoleContainerModel container = direct.container(client);
            UserModel user = administrators.writable(userId);
            for (String name : add) user.grantRole(administrators.refuseToGive(direct.named(name, container)));
            for (String name : remove) user.deleteRoleMapping(direct.named(name, container));
        });
    }

    @Override
    public boolean administers(String userId) {
        return administrators.include(FreshUser.get(directory, userId));
    }

    @Override
    public void manageAdministrators() {
        administrators.permit();
    }

    private boolean make(KeycloakSession session, String name, String description) {
        RealmModel realm = session.realms().getRealm(directory.realm().getId());
        session.getContext().setRealm(realm);
        if (realm.getRole(name) != null) return false;
        realm.addRole(name).setDescription(description);
        return true;
    }
}
