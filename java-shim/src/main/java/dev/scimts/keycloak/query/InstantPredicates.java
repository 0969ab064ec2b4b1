package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Query;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;

/** Compares one instant; a missing one compares with nothing. */
record InstantPredicates(CriteriaBuilder criteria, Query.Instant instant) {
    Predicate compare(Expression<Long> stored) {
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
}
