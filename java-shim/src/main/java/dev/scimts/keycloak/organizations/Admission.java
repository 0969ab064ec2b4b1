package dev.scimts.keycloak.organizations;

import dev.scimts.bridge.contract.Query;
import dev.scimts.bridge.contract.UserRecord;
import dev.scimts.bridge.contract.UserSearch;
import dev.scimts.keycloak.database.RowLock;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.roles.Administrators;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.users.UserReads;
import java.util.List;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.idm.MembershipType;

/**
 * The way of a user of the realm into the organization that was entered. What the organization's client says of a user
 * proves nothing: the user's own verified address, of a domain that the realm gave to the organization, does.
 */
final class Admission {
    private final Directory organization;
    private final Directory realm;
    private final UserReads reads;

    Admission(Directory organization) {
        this.organization = organization;
        this.realm = organization.ofRealm();
        this.reads = new UserReads(realm);
    }

    String admit(Query who, Query among) {
        return organization.written(null, () -> {
            List<UserRecord> found = reads.page(new UserSearch(who, 0, 2, false, null, false)).users();
            if (found.size() != 1) return null;
            String id = found.getFirst().id();
            if (FreshUser.find(realm, id) == null) return null;
            RowLock.take(organization.entities(), UserEntity.class, id);
            if (!isAdmissible(id, new Query.And(List.of(new Query.Matches("id", List.of(id), false), who, among)))) return null;
            boolean joined = organizations().addMember(organization.tenant().organization(), FreshUser.get(realm, id));
            return joined ? id : null;
        });
    }

    private boolean isAdmissible(String id, Query query) {
        if (reads.count(query) != 1 || belongsToOrganization(id)) return false;
        UserModel user = FreshUser.get(realm, id);
        return user.isEmailVerified() && hasDomainOf(user.getEmail()) && !new Administrators(realm).include(user);
    }

    /** To this one in any way, or to another that manages the account. */
    private boolean belongsToOrganization(String id) {
        return organization.rows(UserGroupMembershipEntity.class, "select m from UserGroupMembershipEntity m where m.user.id = ?1", id).stream()
                .anyMatch(each -> each.getMembershipType() == MembershipType.MANAGED || each.getGroupId().equals(organization.tenant().groupId()));
    }

    private boolean hasDomainOf(String address) {
        String domain = address == null ? "" : address.substring(address.lastIndexOf('@') + 1);
        return organization.tenant().organization().getDomains().anyMatch(each -> each.getName().equalsIgnoreCase(domain));
    }

    private OrganizationProvider organizations() {
        return organization.session().getProvider(OrganizationProvider.class);
    }
}
