package dev.scimts.keycloak.federation;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import org.keycloak.models.GroupModel;
import org.keycloak.models.MembershipMetadata;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.UserModelDelegate;
import org.keycloak.storage.ReadOnlyException;

/** A user of a storage provider. Where the provider refuses a write, the fault names what was to be written. */
public final class FederatedUser extends UserModelDelegate {
    private static final String MEMBERS = "members";
    private static final String ROLES = "roles";

    /** Attributes of the adapter itself and of SCIM's own records. No provider knows them, so they are kept in the row. */
    private static final String BOOKKEEPING = "scim.";

    private final UserModel row;
    private final LdapWrites ldap;
    private final LdapOnly ldapOnly;

    /** @param row the same user as the database has it; null where it has none */
    public FederatedUser(Directory directory, UserModel user, UserModel row) {
        super(user);
        this.row = row;
        this.ldap = LdapWrites.of(directory);
        this.ldapOnly = new LdapOnly(directory);
    }

    /** Answers the same user as the database has it; null where it has none. */
    public UserModel row() {
        return row;
    }

    private void write(String subject, Runnable write) {
        try {
            write.run();
        } catch (ReadOnlyException refused) {
            throw new HostFault(Code.READ_ONLY, refused.getMessage(), subject, refused);
        } catch (ModelException refused) {
            if (refused.getCause() != null) throw refused;
            Code code = refused instanceof ModelDuplicateException ? Code.CONFLICT : Code.READ_ONLY;
            throw new HostFault(code, refused.getMessage(), subject, refused);
        }
        ldap.add(delegate);
    }

    @Override
    public void setUsername(String username) {
        write(USERNAME, () -> super.setUsername(username));
    }

    @Override
    public void setFirstName(String firstName) {
        write(FIRST_NAME, () -> super.setFirstName(firstName));
    }

    @Override
    public void setLastName(String lastName) {
        write(LAST_NAME, () -> super.setLastName(lastName));
    }

    @Override
    public void setEmail(String email) {
        write(EMAIL, () -> super.setEmail(email));
    }

    @Override
    public void setEmailVerified(boolean verified) {
        write(EMAIL, () -> super.setEmailVerified(verified));
    }

    @Override
    public void setEnabled(boolean enabled) {
        write(ENABLED, () -> super.setEnabled(enabled));
    }

    @Override
    public void setSingleAttribute(String name, String value) {
        setAttribute(name, List.of(value));
    }

    @Override
    public void setAttribute(String name, List<String> values) {
        if (row != null && name.startsWith(BOOKKEEPING)) row.setAttribute(name, values);
        else write(name, () -> super.setAttribute(name, values));
    }

    @Override
    public void removeAttribute(String name) {
        if (row != null && name.startsWith(BOOKKEEPING)) row.removeAttribute(name);
        else write(name, () -> super.removeAttribute(name));
    }

    @Override
    public void joinGroup(GroupModel group) {
        write(MEMBERS, () -> super.joinGroup(ldapOnly.refuse(group, delegate)));
    }

    /** Keycloak's own delegates lose what kind of member the user becomes, and no provider keeps members of organizations. */
    @Override
    public void joinGroup(GroupModel group, MembershipMetadata metadata) {
        if (row != null) row.joinGroup(group, metadata);
        else joinGroup(group);
    }

    @Override
    public void leaveGroup(GroupModel group) {
        write(MEMBERS, () -> super.leaveGroup(ldapOnly.refuse(group, delegate)));
    }

    @Override
    public void grantRole(RoleModel role) {
        write(ROLES, () -> super.grantRole(ldapOnly.refuse(role, delegate)));
    }

    @Override
    public void deleteRoleMapping(RoleModel role) {
        write(ROLES, () -> super.deleteRoleMapping(ldapOnly.refuse(role, delegate)));
    }
}
