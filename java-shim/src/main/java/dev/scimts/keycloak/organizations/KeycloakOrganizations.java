package dev.scimts.keycloak.organizations;

import dev.scimts.bridge.contract.Candidate;
import dev.scimts.bridge.contract.OrganizationRecord;
import dev.scimts.bridge.contract.OrganizationsPort;
import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.database.Faults;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.tenancy.OrganizationMembers;
import java.util.List;
import org.keycloak.models.ModelException;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

public final class KeycloakOrganizations implements OrganizationsPort {
    private final Directory directory;
    private Admission admission;

    public KeycloakOrganizations(Directory directory) {
        this.directory = directory;
    }

    @Override
    public OrganizationRecord enter(String idOrAlias) {
        OrganizationModel organization = Nul.isIn(idOrAlias) ? null : find(idOrAlias);
        if (organization == null) return null;
        directory.tenant().enter(organization, groupId(organization));
        return new OrganizationRecord(
                organization.getId(), organization.getAlias(), organization.getName(), organization.isEnabled());
    }

    @Override
    public List<String> domains() {
        if (directory.tenant().isRealm()) return List.of();
        return directory.tenant().organization().getDomains().map(OrganizationDomainModel::getName).toList();
    }

    @Override
    public List<Candidate> candidates(Query who, Query among) {
        if (directory.tenant().isRealm()) return List.of();
        admission = new Admission(directory);
        return admission.candidates(who, among);
    }

    @Override
    public boolean admit(String userId) {
        if (admission == null) throw Faults.notFound(userId);
        return admission.admit(userId);
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
