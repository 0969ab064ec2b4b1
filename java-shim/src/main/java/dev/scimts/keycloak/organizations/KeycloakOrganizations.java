package dev.scimts.keycloak.organizations;

import dev.scimts.bridge.contract.OrganizationRecord;
import dev.scimts.bridge.contract.OrganizationsPort;
import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.tenancy.OrganizationMembers;
import org.keycloak.models.ModelException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

public record KeycloakOrganizations(Directory directory) implements OrganizationsPort {
    @Override
    public OrganizationRecord enter(String idOrAlias) {
        OrganizationModel organization = Nul.isIn(idOrAlias) ? null : find(idOrAlias);
        if (organization == null) return null;
        directory.tenant().enter(organization, groupId(organization));
        return new OrganizationRecord(
                organization.getId(), organization.getAlias(), organization.getName(), organization.isEnabled());
    }

    @Override
    public String admit(Query who, Query among) {
        return directory.tenant().isRealm() ? null : new Admission(directory).admit(who, among);
    }

    @Override
    public boolean ownsAccount(String userId) {
        return new OrganizationMembers(directory).isManaged(FreshUser.get(directory, userId));
    }

    private OrganizationModel find(String idOrAlias) {
        OrganizationProvider organizations = directory.session().getProvider(OrganizationProvider.class);
        if (organizations == null || !directory.realm().isOrganizationsEnabled()) return null;
        OrganizationModel byId = byId(organizations, idOrAlias);
        return byId == null ? organizations.getByAlias(idOrAlias) : byId;
    }

    private static OrganizationModel byId(OrganizationProvider organizations, String id) {
        try {
            return organizations.getById(id);
        } catch (ModelException ofAnotherRealm) {
            return null;
        }
    }

    private String groupId(OrganizationModel organization) {
        return directory.rows(String.class, "select o.groupId from OrganizationEntity o where o.id = ?1", organization.getId()).getFirst();
    }
}
