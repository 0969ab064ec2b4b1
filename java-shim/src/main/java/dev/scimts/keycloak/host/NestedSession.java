package dev.scimts.keycloak.host;

import dev.scimts.keycloak.tenancy.Directory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.utils.KeycloakSessionUtil;

/** A session with its own transaction, for the realm and organization of another session. It is undone unless committed. */
final class NestedSession implements AutoCloseable {
    private final KeycloakSession session;
    private final KeycloakSession outer;
    private final Directory directory;

    private NestedSession(KeycloakSession session, KeycloakSession outer, Directory directory) {
        this.session = session;
        this.outer = outer;
        this.directory = directory;
    }

    /** Does what Keycloak's own `runJobInTransaction` does before the job. */
    static NestedSession open(Directory outer) {
        KeycloakSession session = outer.session().getKeycloakSessionFactory().create();
        KeycloakSession former = KeycloakSessionUtil.setKeycloakSession(session);
        try {
            session.getTransactionManager().begin();
            KeycloakModelUtils.cloneContextRealmClientToSession(outer.session().getContext(), session);
            return new NestedSession(session, former, outer.in(session));
        } catch (RuntimeException failure) {
            undo(session, former);
            throw failure;
        }
    }

    Directory directory() {
        return directory;
    }

    void commit() {
        directory.commit();
    }

    @Override
    public void close() {
        directory.release();
        undo(session, outer);
    }

    /** After a commit there is nothing left to undo. */
    private static void undo(KeycloakSession session, KeycloakSession outer) {
        try (session) {
            session.getTransactionManager().setRollbackOnly();
        } finally {
            KeycloakSessionUtil.setKeycloakSession(outer);
        }
    }
}
