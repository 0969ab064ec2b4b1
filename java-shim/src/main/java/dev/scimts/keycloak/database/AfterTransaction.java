package dev.scimts.keycloak.database;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** Work that is done after the session's transaction was committed, or after it was undone. */
public final class AfterTransaction extends AbstractKeycloakTransaction {
    private static final Runnable NOTHING = () -> {};

    private final Runnable committed;
    private final Runnable undone;

    private AfterTransaction(Runnable committed, Runnable undone) {
        this.committed = committed;
        this.undone = undone;
    }

    public static void committed(KeycloakSession session, Runnable work) {
        session.getTransactionManager().enlistAfterCompletion(new AfterTransaction(work, NOTHING));
    }

    public static void undone(KeycloakSession session, Runnable work) {
        session.getTransactionManager().enlistAfterCompletion(new AfterTransaction(NOTHING, work));
    }

    @Override
    protected void commitImpl() {
        committed.run();
    }

    @Override
    protected void rollbackImpl() {
        undone.run();
    }
}
