package dev.scimts.keycloak.organizations;

import dev.scimts.bridge.contract.Candidate;
import dev.scimts.bridge.contract.Query;
import dev.scimts.bridge.contract.UserRecord;
import dev.scimts.bridge.contract.UserSearch;
import dev.scimts.keycloak.database.Faults;
import dev.scimts.keycloak.database.RowLock;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.roles.Administrators;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.users.UserReads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.idm.MembershipType;

/** Admits users of the realm to the organization that was entered. */
final class Admission {
    /** So many tell one user from several. */
    private static final int MOST = 2;

    private final Directory organization;
    private final Directory realm;
    private final UserReads reads;
    private final Administrators administrators;
    private final Map<String, UserModel> locked = new HashMap<>();

    Admission(Directory organization) {
        this.organization = organization;
        this.realm = organization.ofRealm();
        this.reads = new UserReads(realm);
        this.administrators = new Administrators(realm);
    }

    List<Candidate> candidates(Query who, Query among) {
        List<UserRecord> found = reads.page(new UserSearch(who, 0, MOST, null, false)).users();
        return found.stream().map(UserRecord::id).filter(this::lock).map(id -> candidate(id, who, among)).toList();
    }

    /** Looks for an imported user before the lock as well: see {@link FreshUser}. */
    private boolean lock(String id) {
        if (FreshUser.find(realm, id) == null) return false;
        RowLock.take(organization.entities(), UserEntity.class, id);
        UserModel user = FreshUser.find(realm, id);
        if (user != null) locked.put(id, user);
        return user != null;
    }

    private Candidate candidate(String id, Query who, Query among) {
        UserModel user = locked.get(id);
        boolean matches = reads.count(new Query.And(List.of(new Query.Matches("id", List.of(id), false), who, among))) == 1;
        List<UserGroupMembershipEntity> memberships =
                organization.rows(UserGroupMembershipEntity.class, "select m from UserGroupMembershipEntity m where m.user.id = ?1", id);
        boolean member = memberships.stream().anyMatch(each -> each.getGroupId().equals(organization.tenant().groupId()));
        boolean managed = memberships.stream().anyMatch(each -> each.getMembershipType() == MembershipType.MANAGED);
        return new Candidate(id, matches, user.isEmailVerified() ? user.getEmail() : null, member, managed);
    }

    boolean admit(String id) {
        UserModel user = locked.get(id);
        if (user == null) throw Faults.notFound(id);
        OrganizationProvider organizations = organization.session().getProvider(OrganizationProvider.class);
        return organization.written(null, () -> organizations.addMember(organization.tenant().organization(), administrators.refuseAlways(user)));
    }
}
