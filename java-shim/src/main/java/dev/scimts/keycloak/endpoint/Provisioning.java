package dev.scimts.keycloak.endpoint;

import dev.scimts.bridge.HostGateway;
import dev.scimts.keycloak.database.AfterTransaction;
import dev.scimts.keycloak.host.KeycloakPorts;
import dev.scimts.keycloak.tenancy.JbossLog;
import dev.scimts.script.Claimant;
import dev.scimts.script.ContextPool;
import dev.scimts.script.EntryPoint;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Makes what a realm needs as soon as an administrator has configured it, after that change is committed. */
final class Provisioning implements ProviderEventListener {
    private static final Logger LOG = Logger.getLogger(Provisioning.class);

    private final ContextPool pool;

    Provisioning(ContextPool pool) {
        this.pool = pool;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmModel.RealmPostCreateEvent made) afterCommit(made.getKeycloakSession(), made.getCreatedRealm());
    }

    /** Once per realm and session. */
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
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                if (realm == null) return;
                session.getContext().setRealm(realm);
                try (HostGateway gateway = KeycloakPorts.gateway(session)) {
                    pool.run(new Claimant(name, ""), gateway, EntryPoint.PROVISION, null);
                }
            });
        } catch (RuntimeException failure) {
            LOG.error(JbossLog.line(name, "", "the roles of SCIM could not be made; the first request tries again"), failure);
        }
    }
}
