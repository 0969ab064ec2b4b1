package dev.scimts.keycloak.federation;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.tenancy.Directory;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.ImportedUserValidation;

/** The realm's user storage providers, such as LDAP. The users whom they import have a row in the database, the others have none. */
public record Federation(Directory directory) {
    private static final Logger LOG = Logger.getLogger(Federation.class);
    private static final String PREFIX = "f:";

    /** Says whether only a user without a row can have this id. Keycloak fails on such an id if it is incomplete. */
    public static boolean isExternal(String id) {
        return id.startsWith(PREFIX);
    }

    /** Finds the user without a row who has this id, or null. */
    public UserModel external(String id) {
        if (!directory.tenant().isRealm() || Nul.isIn(id) || id.indexOf(':', PREFIX.length()) < 0) return null;
        StorageId parts = new StorageId(id);
        if (parts.getExternalId().isEmpty() || component(parts.getProviderId()) == null) return null;
        return directory.session().users().getUserById(directory.realm(), id);
    }

    /** Says whether the user was imported. This takes one statement, and none in a realm without such a provider. */
    public boolean imports(String id) {
        if (!hasProviders() || Nul.isIn(id)) return false;
        String link = "select u.federationLink from UserEntity u where u.id = ?1 and u.federationLink is not null";
        return !directory.rows(String.class, link, id).isEmpty();
    }

    private boolean hasProviders() {
        String realmId = directory.realm().getId();
        return directory.realm().getComponentsStream(realmId, UserStorageProvider.class.getName()).findAny().isPresent();
    }

    /**
     * Asks the provider of an imported user for that user, as Keycloak does next. If the provider does not answer, Keycloak
     * treats it as one that refuses every write, or fails (before 26.4); the client should rather try again.
     */
    void requireAnswer(UserModel row) {
        ComponentModel component = component(row.getFederationLink());
        if (component == null || !component.get("enabled", true)) return;
        UserStorageProvider provider = directory.session().getProvider(UserStorageProvider.class, component);
        if (!(provider instanceof ImportedUserValidation validation)) return;
        try {
            validation.validate(directory.realm(), row);
        } catch (RuntimeException failure) {
            LOG.warn(directory.line("the user storage provider " + component.getName() + " does not answer: " + failure.getMessage()));
            throw new HostFault(Code.UNAVAILABLE, "The user storage provider " + component.getName() + " does not answer", null, failure);
        }
    }

    private ComponentModel component(String id) {
        ComponentModel component = directory.realm().getComponent(id);
        return component != null && component.getProviderType().equals(UserStorageProvider.class.getName()) ? component : null;
    }
}
