package dev.scimts.keycloak.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;

/** Statements as texts, whose parameters are {@code ?1}, {@code ?2} and so on. */
public final class Jpql {
    private Jpql() {}

    public static <R> TypedQuery<R> select(EntityManager entities, Class<R> type, String text, Object... parameters) {
        return with(entities.createQuery(text, type), parameters);
    }

    /** Answers how many rows it changed or removed. */
    public static int execute(EntityManager entities, String text, Object... parameters) {
        return with(entities.createQuery(text), parameters).executeUpdate();
    }

    private static <Q extends Query> Q with(Q query, Object... parameters) {
        for (int i = 0; i < parameters.length; i++) query.setParameter(i + 1, parameters[i]);
        return query;
    }
}
