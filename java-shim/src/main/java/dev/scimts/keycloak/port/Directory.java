package dev.scimts.keycloak.port;

import jakarta.persistence.EntityManager;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** One realm, or one organization of it, in one session: where every port works. */
public record Directory(KeycloakSession session, RealmModel realm, Tenant tenant) {
    public static Directory of(KeycloakSession session) {
        return of(session, new Tenant());
    }

    private static Directory of(KeycloakSession session, Tenant tenant) {
        return new Directory(session, session.getContext().getRealm(), tenant);
    }

    /** Opened when first asked for: what Keycloak's cache answers needs none. */
    EntityManager entities() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** The same for another session. Faults with notFound when the realm or organization is gone. */
    public Directory in(KeycloakSession other) {
        if (other.getContext().getRealm() == null) throw Faults.notFound(realm.getName());
        return of(other, tenant.in(other));
    }

    /** Faults when something that was written cannot stay. */
    public void commit() {
        Faults.guarded(null, () -> {
            session.getTransactionManager().commit();
            return null;
        });
    }
}
