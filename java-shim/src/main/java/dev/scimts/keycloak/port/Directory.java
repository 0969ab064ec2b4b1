package dev.scimts.keycloak.port;

import jakarta.persistence.EntityManager;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** One realm, or one organization of it, in one session: where every port works. */
public record Directory(KeycloakSession session, RealmModel realm, EntityManager entities, Tenant tenant) {
    public static Directory of(KeycloakSession session) {
        return new Directory(
                session,
                session.getContext().getRealm(),
                session.getProvider(JpaConnectionProvider.class).getEntityManager(),
                new Tenant());
    }
}
