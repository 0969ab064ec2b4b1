package dev.scimts.keycloak.users;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.IdentitiesPort;
import dev.scimts.bridge.contract.Identity;
import dev.scimts.bridge.contract.OwnProvider;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.roles.Administrators;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderStorageProvider;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;

public final class KeycloakIdentities implements IdentitiesPort {
    /** The most providers of one organization. */
    private static final int MOST = 1_000;

    private final Directory directory;
    private final Administrators administrators;

    public KeycloakIdentities(Directory directory) {
        this.directory = directory;
        this.administrators = new Administrators(directory);
    }

    @Override
    public String provider(String name) {
        if (Nul.isIn(name)) return null;
        IdentityProviderStorageProvider providers = directory.session().identityProviders();
        IdentityProviderModel found = providers.getByAlias(name);
        if (found == null) found = providers.getById(name);
        return found == null ? null : found.getAlias();
    }

    @Override
    public List<OwnProvider> own() {
        if (directory.tenant().isRealm()) return List.of();
        List<OwnProvider> own = directory.tenant().organization().getIdentityProviders()
                .map(each -> new OwnProvider(each.getAlias(), each.getConfig().get(OrganizationModel.ORGANIZATION_DOMAIN_ATTRIBUTE)))
                .limit(MOST + 1)
                .toList();
        if (own.size() > MOST) throw new HostFault(Code.UNSUPPORTED, "The organization has more than " + MOST + " identity providers", null);
        return own;
    }

    @Override
    public Identity find(String userId, String provider) {
        FederatedIdentityModel link = linkOf(FreshUser.get(directory, userId), provider);
        return link == null ? null : new Identity(link.getUserId(), link.getUserName() == null ? "" : link.getUserName());
    }

    @Override
    public boolean link(String userId, String provider, Identity identity) {
        return directory.written("identity", () -> {
            // an identity is a key to the account: only who manages that hands it out
            UserModel user = administrators.writable(userId);
            if (provider(provider) == null) throw new HostFault(Code.NOT_FOUND, "No such identity provider", provider);
            FederatedIdentityModel current = linkOf(user, provider);
            if (current != null && identity.equals(new Identity(current.getUserId(), current.getUserName()))) return false;
            FederatedIdentityModel wanted = new FederatedIdentityModel(provider, identity.id(), identity.username());
            requireFree(user, wanted);
            if (current != null) users().removeFederatedIdentity(realm(), user, provider);
            directory.entities().flush();
            users().addFederatedIdentity(realm(), user, wanted);
            return true;
        });
    }

    @Override
    public boolean unlink(String userId, String provider, String id) {
        return directory.written("identity", () -> {
            UserModel user = administrators.writable(userId);
            FederatedIdentityModel current = linkOf(user, provider);
            return current != null && current.getUserId().equals(id) && users().removeFederatedIdentity(realm(), user, provider);
        });
    }

    private void requireFree(UserModel user, FederatedIdentityModel wanted) {
        UserModel owner = users().getUserByFederatedIdentity(realm(), wanted);
        if (owner == null || owner.getId().equals(user.getId())) return;
        String message = "Another user has the identity " + wanted.getUserId() + " at the identity provider " + wanted.getIdentityProvider() + ".";
        throw new HostFault(Code.CONFLICT, message, "identity");
    }

    private FederatedIdentityModel linkOf(UserModel user, String provider) {
        return users().getFederatedIdentity(realm(), user, provider);
    }

    private UserProvider users() {
        return directory.session().users();
    }

    private RealmModel realm() {
        return directory.realm();
    }
}
