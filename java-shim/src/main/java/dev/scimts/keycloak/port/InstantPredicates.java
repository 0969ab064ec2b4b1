package dev.scimts.keycloak.port;

import dev.scimts.bridge.contract.Query;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;

/** Compares one instant; a missing one compares with nothing. */
record InstantPredicates(CriteriaBuilder criteria, Query.Instant instant) {
    Predicate compare(Expression<Long> column) {
        return compare(column, instant.value());
    }

    /** Milliseconds as text sort as the numbers do: they all have 13 digits until the year 2286. */
    Predicate compareText(Expression<String> column) {
        return compare(column, Long.toString(instant.value()));
    }

    private <T extends Comparable<T>> Predicate compare(Expression<T> column, T value) {
        Predicate compared = switch (instant.compare()) {
            case EQ -> criteria.equal(column, value);
            case LT -> criteria.lessThan(column, value);
            case LE -> criteria.lessThanOrEqualTo(column, value);
            case GT -> criteria.greaterThan(column, value);
            case GE -> criteria.greaterThanOrEqualTo(column, value);
        };
        return criteria.and(criteria.isNotNull(column), compared);
    }
}
