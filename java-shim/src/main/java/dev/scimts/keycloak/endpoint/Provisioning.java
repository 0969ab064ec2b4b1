package dev.scimts.keycloak.endpoint;

import dev.scimts.keycloak.database.AfterTransaction;
import dev.scimts.keycloak.tenancy.JbossLog;
import dev.scimts.script.ContextPool;
import dev.scimts.script.PoolClosed;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Creates what a realm needs as soon as an administrator has configured SCIM there and that is committed. */
final class Provisioning implements ProviderEventListener {
    private static final String JOB = "prepareRealm";
    private static final Logger LOG = Logger.getLogger(Provisioning.class);

    private final ContextPool background;

    Provisioning(ContextPool background) {
        this.background = background;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmPostCreateEvent made) afterCommit(made.getKeycloakSession(), made.getCreatedRealm());
    }

    /** Does this only once per realm and session. */
    void afterCommit(KeycloakSession session, RealmModel realm) {
        String realmId = realm.getId();
        String name = realm.getName();
        String noted = Provisioning.class.getName() + "." + realmId;
        if (session.getAttribute(noted) != null) return;
        session.setAttribute(noted, Boolean.TRUE);
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        AfterTransaction.committed(session, () -> provision(factory, realmId, name));
    }

    private void provision(KeycloakSessionFactory factory, String realmId, String name) {
        try {
            new BackgroundRuns(factory, background).run(realmId, name, JOB);
        } catch (PoolClosed stopping) {
            LOG.info(line(name, ": " + stopping.getMessage()));
        } catch (RuntimeException failure) {
            LOG.error(line(name, ""), failure);
        }
    }

    private static String line(String realm, String why) {
        return JbossLog.line(realm, "", "the roles of SCIM could not be made; the first request tries again" + why);
    }
}
