package dev.scimts.keycloak.tenancy;

import dev.scimts.keycloak.database.Faults;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/** The part of the realm that a request may see: all of it, or one organization once that was entered. */
public final class Tenant {
    private OrganizationModel organization;
    private String groupId;

    /** @param groupId the group in which Keycloak keeps the organization's members */
    public void enter(OrganizationModel organization, String groupId) {
        this.organization = organization;
        this.groupId = groupId;
    }

    /** Answers the same organization in another session. */
    Tenant in(KeycloakSession session) {
        Tenant same = new Tenant();
        if (organization == null) return same;
        OrganizationModel found = session.getProvider(OrganizationProvider.class).getById(organization.getId());
        if (found == null) throw Faults.notFound(organization.getId());
        same.enter(found, groupId);
        return same;
    }

    /** Answers null for the realm. */
    public OrganizationModel organization() {
        return organization;
    }

    public String groupId() {
        return groupId;
    }

    public boolean isRealm() {
        return organization == null;
    }

    /** Answers a text that no other tenant of the realm has. */
    public String key() {
        return organization == null ? "" : organization.getId();
    }

    /** Says whether this user is a member, of whatever kind. */
    public boolean holds(Directory directory, String userId) {
        String membership = "select m.groupId from UserGroupMembershipEntity m where m.groupId = ?1 and m.user.id = ?2";
        return !directory.rows(String.class, membership, groupId, userId).isEmpty();
    }
}
