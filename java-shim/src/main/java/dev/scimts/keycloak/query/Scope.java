package dev.scimts.keycloak.query;

import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Subquery;
import java.util.function.Function;

/** The table that a condition is about, in a query or in one nested in it. */
public record Scope<E>(AbstractQuery<?> query, From<?, E> from) {
    <Y> Path<Y> get(String column) {
        return from.get(column);
    }

    /** Adds another table to the same query. */
    <N> Scope<N> beside(Class<N> entity) {
        return new Scope<>(query, query.from(entity));
    }

    /** Says whether another table has a row for which the condition holds. */
    <N> Predicate exists(CriteriaBuilder criteria, Class<N> entity, Function<Scope<N>, Predicate> condition) {
        Subquery<Integer> subquery = query.subquery(Integer.class);
        Scope<N> nested = new Scope<>(subquery, subquery.from(entity));
        return criteria.exists(subquery.select(criteria.literal(1)).where(condition.apply(nested)));
    }
}
