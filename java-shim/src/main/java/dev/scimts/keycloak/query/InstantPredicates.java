package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.version.KeycloakVersion;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.function.Function;

/** Compares when users or groups were created or last modified. Those that were never modified count as modified when they were created. */
record InstantPredicates(CriteriaBuilder criteria, AttributeRows<?> rows) {
    Predicate of(Query.Instant instant, Scope<?> scope) {
        Function<Expression<Long>, Predicate> compared = stored -> compare(instant, stored);
        if (instant.field() == Query.Instant.Field.CREATED_AT) return created(compared, scope);
        if (KeycloakVersion.HAS_TIMES) {
            return compared.apply(criteria.coalesce(column("lastModifiedTimestamp", scope), column("createdTimestamp", scope)));
        }
        return criteria.or(
                noted(Bookkeeping.LAST_MODIFIED, compared, scope),
                criteria.and(noted(Bookkeeping.LAST_MODIFIED, criteria::isNotNull, scope).not(), created(compared, scope)));
    }

    /** A missing instant matches no comparison. */
    private Predicate compare(Query.Instant instant, Expression<Long> stored) {
        long value = instant.value();
        Predicate compared = switch (instant.compare()) {
            case EQ -> criteria.equal(stored, value);
            case LT -> criteria.lessThan(stored, value);
            case LE -> criteria.lessThanOrEqualTo(stored, value);
            case GT -> criteria.greaterThan(stored, value);
            case GE -> criteria.greaterThanOrEqualTo(stored, value);
        };
        return criteria.and(criteria.isNotNull(stored), compared);
    }

    private Predicate created(Function<Expression<Long>, Predicate> condition, Scope<?> scope) {
        return rows.hasCreation() ? condition.apply(column("createdTimestamp", scope)) : noted(Bookkeeping.CREATED, condition, scope);
    }

    private Expression<Long> column(String name, Scope<?> scope) {
        return new Instants(criteria).known(scope.<Long>get(name));
    }

    /** Compares an instant that is an attribute, where this Keycloak has no column for it. */
    private Predicate noted(String name, Function<Expression<Long>, Predicate> condition, Scope<?> scope) {
        return rows.exists(name, scope, true, row -> condition.apply(new Instants(criteria).parsed(row.get("value"))));
    }
}
