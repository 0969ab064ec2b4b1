package dev.scimts.keycloak.tenancy;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.contract.GroupRef;
import java.util.List;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** How users come into the organization that was entered, and out of it. In the realm there is nothing to do. */
public record OrganizationMembers(Directory directory) {
    public void addManaged(UserModel user) {
        if (!directory.tenant().isRealm()) organizations().addManagedMember(organization(), user);
    }

    /** The account belongs to whoever manages it: another organization, or the realm. */
    public void requireManaged(UserModel user) {
        if (isManaged(user)) return;
        throw new HostFault(HostFault.Code.FORBIDDEN, "The organization does not manage this user's account", user.getId());
    }

    public boolean isManaged(UserModel user) {
        return directory.tenant().isRealm() || organizations().isManagedMember(organization(), user);
    }

    /** Ends the membership, those in the organization's groups first; the account stays. */
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
