package dev.scimts.keycloak.federation;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.keycloak.database.AfterTransaction;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.tenancy.JbossLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.ldap.LDAPStorageProvider;
import org.keycloak.storage.ldap.idm.model.LDAPObject;
import org.keycloak.storage.ldap.mappers.LDAPStorageMapper;

/**
 * Sends what a session writes to LDAP. Keycloak sends it after the database has committed, when a refusal comes too late to undo
 * anything; so it is sent before as well, and Keycloak's own sending repeats it.
 */
public final class LdapWrites extends AbstractKeycloakTransaction {
    private static final Logger LOG = Logger.getLogger(LdapWrites.class);
    private static final String ATTRIBUTE = LdapWrites.class.getName();

    private final Directory directory;
    private final String realm;
    private final Map<String, LDAPStorageProvider> written = new LinkedHashMap<>();

    private LdapWrites(Directory directory) {
        this.directory = directory;
        this.realm = directory.realm().getName();
    }

    /** Gives the writes of the session, whose commit sends what is left. */
    public static LdapWrites of(Directory directory) {
        LdapWrites known = (LdapWrites) directory.session().getAttribute(ATTRIBUTE);
        if (known != null) return known;
        LdapWrites made = new LdapWrites(directory);
        directory.session().setAttribute(ATTRIBUTE, made);
        directory.session().getTransactionManager().enlistPrepare(made);
        return made;
    }

    /** Sends what the session has written until now: what LDAP refuses is refused here. */
    public static void send(Directory directory) {
        if (directory.session().getAttribute(ATTRIBUTE) instanceof LdapWrites known) known.send();
    }

    void add(UserModel user) {
        provider(user).ifPresent(provider -> written.put(user.getId(), provider));
    }

    /** If the session is undone, the LDAP entry of a user whom it has created is removed again. */
    public void addMade(UserModel user) {
        provider(user).ifPresent(provider -> {
            written.put(user.getId(), provider);
            LDAPObject entry = provider.getUserManager().getManagedLDAPObject(user.getId());
            AfterTransaction.undone(directory.session(), () -> remove(provider, entry));
        });
    }

    private Optional<LDAPStorageProvider> provider(UserModel user) {
        String link = linkOf(user);
        return link != null && directory.session().getAttribute(link) instanceof LDAPStorageProvider ldap ? Optional.of(ldap) : Optional.empty();
    }

    /** Gives the writes of the provider, or null. */
    static String linkOf(UserModel user) {
        return Federation.isExternal(user.getId()) ? StorageId.providerId(user.getId()) : user.getFederationLink();
    }

    private void send() {
        written.forEach(this::send);
        written.clear();
    }

    private void send(String userId, LDAPStorageProvider provider) {
        if (provider.getUserManager().getManagedProxiedUser(userId) == null) return;
        LDAPObject entry = provider.getUserManager().getManagedLDAPObject(userId);
        if (entry.isWaitingForExecutionOnMandatoryAttributesComplete()) throw missing(provider, entry);
        if (provider.getUserManager().getTransaction(userId).getState() != TransactionState.STARTED) return;
        provider.getLdapIdentityStore().update(entry);
        // without a row, Keycloak would go on reading the user's old values
        if (Federation.isExternal(userId)) provider.getUserManager().removeManagedUserEntry(userId);
    }

    private HostFault missing(LDAPStorageProvider provider, LDAPObject entry) {
        String wanted = entry.getMandatoryAttributeNamesRemaining().iterator().next();
        String attribute = directory.realm().getComponentsStream(provider.getModel().getId(), LDAPStorageMapper.class.getName())
                .filter(mapper -> wanted.equalsIgnoreCase(mapper.get("ldap.attribute")))
                .map(mapper -> mapper.get("user.model.attribute"))
                .findFirst()
                .orElse(wanted);
        return new HostFault(Code.INVALID, "is required: the user is kept in LDAP, where \"" + wanted + "\" is mandatory", attribute);
    }

    @Override
    protected void commitImpl() {
        send();
    }

    @Override
    protected void rollbackImpl() {
        written.clear();
    }

    /** Removes the entry of a user whom the database has not kept. */
    private void remove(LDAPStorageProvider provider, LDAPObject entry) {
        if (entry == null || entry.getUuid() == null) return;
        try {
            provider.getLdapIdentityStore().remove(entry);
        } catch (RuntimeException failure) {
            String problem = "the LDAP entry " + entry.getDn() + " was made for a user who was not kept, and cannot be removed";
            LOG.error(JbossLog.line(realm, "", problem), failure);
        }
    }
}
