package dev.scimts.keycloak.tenancy;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.contract.GroupRef;
import java.util.List;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** Adds users to the organization that was entered, and removes them. In the realm this does nothing. */
public record OrganizationMembers(Directory directory) {
    public void addManaged(UserModel user) {
        if (!directory.tenant().isRealm()) organizations().addManagedMember(organization(), user);
    }

    /** Faults with forbidden if another organization or the realm manages the account. */
    public void requireManaged(UserModel user) {
        if (isManaged(user)) return;
        throw new HostFault(HostFault.Code.FORBIDDEN, "The organization does not manage this user's account", user.getId());
    }

    public boolean isManaged(UserModel user) {
        return directory.tenant().isRealm() || organizations().isManagedMember(organization(), user);
    }

    /** Ends the memberships in the organization's groups, then the one in the organization; the account stays. */
    public void leave(UserModel user, List<GroupRef> groups) {
        for (GroupRef group : groups) {
            user.leaveGroup(directory.session().groups().getGroupById(directory.realm(), group.id()));
        }
        organizations().removeMember(organization(), user);
    }

    private OrganizationModel organization() {
        return directory.tenant().organization();
    }

    private OrganizationProvider organizations() {
        return directory.session().getProvider(OrganizationProvider.class);
    }
}
