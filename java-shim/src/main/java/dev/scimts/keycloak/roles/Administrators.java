package dev.scimts.keycloak.roles;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.tenancy.OrganizationMembers;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/** Refuses to change users who administer a realm, and groups that give such a role to their members. */
public record Administrators(Directory directory) {
    private static final String MANAGEABLE = Administrators.class.getName();

    private HeldRoles held() {
        return new HeldRoles(directory);
    }

    /** Permits it for the rest of the session. */
    void permit() {
        directory.session().setAttribute(MANAGEABLE, true);
    }

    public boolean include(UserModel user) {
        return administer(held().of(user));
    }

    public boolean include(GroupModel group) {
        return administer(held().of(group));
    }

    public boolean include(RoleModel role) {
        return administer(Stream.of(role));
    }

    /** @return the same user */
    public UserModel refuse(UserModel user) {
        return isProtected() ? refuseAlways(user) : user;
    }

    /** Whatever the request may change. */
    public UserModel refuseAlways(UserModel user) {
        if (!include(user)) return user;
        throw new HostFault(Code.FORBIDDEN, "The user " + user.getId() + " holds a role that administers a realm.", user.getId());
    }

    /** Gives a user to write on. Faults if the user administers a realm, or if an organization was entered that does not manage the user. */
    public UserModel writable(String userId) {
        UserModel user = refuse(FreshUser.get(directory, userId));
        new OrganizationMembers(directory).requireManaged(user);
        return user;
    }

    /** @return the same group */
    public GroupModel refuse(GroupModel group) {
        if (isProtected() && include(group)) throw forbidden(group);
        return group;
    }

    /** Checks the sub-groups as well. */
    public GroupModel refuseTree(GroupModel group) {
        if (isProtected() && administer(held().ofTree(group))) throw forbidden(group);
        return group;
    }

    public void refuse(RoleModel role) {
        if (!include(role)) return;
        throw new HostFault(Code.FORBIDDEN, "The role " + role.getName() + " administers a realm.", role.getName());
    }

    /** Answers the same role. Faults if it administers a realm, unless administrators may be changed. */
    public RoleModel refuseToGive(RoleModel role) {
        if (isProtected()) refuse(role);
        return role;
    }

    private static HostFault forbidden(GroupModel group) {
        String message = "The group " + group.getId() + " gives its members a role that administers a realm.";
        return new HostFault(Code.FORBIDDEN, message, group.getId());
    }

    private boolean isProtected() {
        return directory.session().getAttribute(MANAGEABLE) == null;
    }

    private boolean administer(Stream<RoleModel> roles) {
        return RoleUtils.expandCompositeRolesStream(roles).anyMatch(this::isAdministration);
    }

    /** In the master realm, every realm has a client whose roles administer that realm. */
    private boolean isAdministration(RoleModel role) {
        boolean master = directory.realm().getName().equals(Config.getAdminRealm());
        if (!role.isClientRole()) {
            return master && (role.getName().equals(AdminRoles.ADMIN) || role.getName().equals(AdminRoles.CREATE_REALM));
        }
        String client = ((ClientModel) role.getContainer()).getClientId();
        return client.equals(Constants.REALM_MANAGEMENT_CLIENT_ID) || (master && client.endsWith(AdminRoles.APP_SUFFIX));
    }
}
