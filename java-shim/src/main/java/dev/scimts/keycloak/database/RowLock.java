package dev.scimts.keycloak.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;

/** SELECT … FOR UPDATE on one row; what the session knew of it before is read again. */
public final class RowLock {
    private static final int WAIT_MILLISECONDS = 5_000;

    private RowLock() {}

    /** The locked entity, or null. Faults with unavailable when someone else holds it too long. */
    public static <E> E take(EntityManager entities, Class<E> type, String id) {
        if (Nul.isIn(id)) return null;
        boolean known = entities.getEntityManagerFactory().getPersistenceUnitUtil().isLoaded(entities.getReference(type, id));
        E locked = select(entities, type, id).getResultStream().findFirst().orElse(null);
        if (known && locked != null) entities.refresh(locked);
        return locked;
    }

    /** The time-out of the statement serves databases that know none for a lock (PostgreSQL). Hibernate keeps no plan of a criteria query. */
    private static <E> TypedQuery<E> select(EntityManager entities, Class<E> type, String id) {
        return Jpql.select(entities, type, "select e from " + type.getName() + " e where e.id = ?1", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", WAIT_MILLISECONDS)
                .setHint("jakarta.persistence.query.timeout", WAIT_MILLISECONDS);
    }
}
