package dev.scimts.probe;

import jakarta.persistence.EntityManager;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.transaction.JtaTransactionManagerLookup;

/** The hints that changes have left, of one realm or of one that they do not name, as anybody could read them in SQL. */
record HintRows(KeycloakSession session, String realmId) {
    private static final String OF_REALM = " from {h-schema}SCIMTS_HINT where REALM_ID = ?1 or REALM_ID is null";

    List<Map<String, Object>> read() {
        List<?> rows = entities().createNativeQuery("select KIND, OBJECT_ID, OTHER_ID, REALM_ID" + OF_REALM + " order by ID")
                .setParameter(1, realmId).getResultList();
        return rows.stream().map(row -> named((Object[]) row)).toList();
    }

    private static Map<String, Object> named(Object[] row) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("kind", row[0]);
        named.put("object", row[1]);
        named.put("other", row[2]);
        named.put("realm", row[3]);
        return named;
    }

    void clear() {
        entities().createNativeQuery("delete" + OF_REALM).setParameter(1, realmId).executeUpdate();
    }

    /** Whoever folds hints needs the lease: it is held by nobody that runs. */
    void hold(boolean held) {
        entities().createNativeQuery("delete from {h-schema}SCIMTS_TARGET where ID = '*'").executeUpdate();
        if (held) entities().createNativeQuery("insert into {h-schema}SCIMTS_TARGET (ID, OWNER, OWNED_UNTIL, EPOCH) values ('*', 'probe', ?1, 0)")
                .setParameter(1, Long.MAX_VALUE).executeUpdate();
    }

    /** Changes the realm and undoes it when everything is written. Answers what hints there were by then. */
    List<Map<String, Object>> undone(RealmModel realm) {
        List<Map<String, Object>> seen = new ArrayList<>();
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), inner -> {
                inner.getContext().setRealm(inner.realms().getRealm(realm.getId()));
                inner.users().addUser(inner.getContext().getRealm(), "undone");
                new HintRows(inner, realmId).atTheEnd(seen);
            });
        } catch (RuntimeException failure) {
            if (!Undoing.isReasonOf(failure)) throw failure;
            return seen;
        }
        throw new IllegalStateException("It was not undone");
    }

    private void atTheEnd(List<Map<String, Object>> seen) {
        entities().flush();
        try {
            Transaction transaction = session.getProvider(JtaTransactionManagerLookup.class).getTransactionManager().getTransaction();
            transaction.registerSynchronization(new Undoing(() -> seen.addAll(read())));
        } catch (SystemException | RollbackException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Comes after those that were registered before. */
    private record Undoing(Runnable work) implements Synchronization {
        private static final String REASON = "Everything is undone";

        static boolean isReasonOf(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) if (REASON.equals(cause.getMessage())) return true;
            return false;
        }

        @Override
        public void beforeCompletion() {
            work.run();
            throw new IllegalStateException(REASON);
        }

        @Override
        public void afterCompletion(int status) {
            // nothing is left
        }
    }

    private EntityManager entities() {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
