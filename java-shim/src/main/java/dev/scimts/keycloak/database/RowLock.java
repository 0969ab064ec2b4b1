package dev.scimts.keycloak.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.sql.Clob;
import java.sql.SQLException;

/** Locks one row with SELECT … FOR UPDATE, and reads it again if the session had already loaded it. */
public final class RowLock {
    private static final int WAIT_MILLISECONDS = 5_000;

    private RowLock() {}

    /** The entity, and what was read beside it; nulls where there is no row. */
    public record Locked<E>(E entity, String beside) {}

    /** Answers the locked entity, or null. Faults with unavailable if another transaction holds it too long. */
    public static <E> E take(EntityManager entities, Class<E> type, String id) {
        return take(entities, type, id, null).entity();
    }

    /**
     * The same, with a text beside it.
     *
     * @param beside null, or the text as SQL in which a question mark stands for the id
     */
    public static <E> Locked<E> take(EntityManager entities, Class<E> type, String id, String beside) {
        if (Nul.isIn(id)) return new Locked<>(null, null);
        boolean known = entities.getEntityManagerFactory().getPersistenceUnitUtil().isLoaded(entities.getReference(type, id));
        Locked<E> locked = select(entities, type, id, beside);
        if (known && locked.entity() != null) entities.refresh(locked.entity());
        return locked;
    }

    /** PostgreSQL has no time-out for one lock, so the statement gets one. This is JPQL because Hibernate caches no plan of a criteria query. */
    private static <E> Locked<E> select(EntityManager entities, Class<E> type, String id, String beside) {
        String what = beside == null ? "" : ", sql('" + beside + "', e.id)";
        return Jpql.select(entities, Object[].class, "select e" + what + " from " + type.getName() + " e where e.id = ?1", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", WAIT_MILLISECONDS)
                .setHint("jakarta.persistence.query.timeout", WAIT_MILLISECONDS)
                .getResultStream()
                .findFirst()
                .map(row -> new Locked<>(type.cast(row[0]), row.length > 1 ? text(row[1]) : null))
                .orElse(new Locked<>(null, null));
    }

    /** A text that some drivers hand out as a large object. */
    private static String text(Object value) {
        try {
            return value instanceof Clob large ? large.getSubString(1, Math.toIntExact(large.length())) : (String) value;
        } catch (SQLException refusal) {
            throw new PersistenceException("a text", refusal);
        }
    }
}
