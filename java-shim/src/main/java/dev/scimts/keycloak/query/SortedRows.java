package dev.scimts.keycloak.query;

import dev.scimts.keycloak.database.Collation;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;

/** The attribute row that a list is sorted by: at most one of each owner, so that nobody is listed twice. */
record SortedRows(CriteriaBuilder criteria, CommonAbstractCriteria query, FirstRow firstRow) {
    Expression<String> first(String name, From<?, ?> of) {
        Join<?, ?> row = of.join("attributes", JoinType.LEFT);
        row.on(criteria.equal(row.get("name"), name), firstRow.is(row, query));
        Expression<String> value = row.get("value");
        return firstRow.hasLongValues()
                ? criteria.coalesce(value, criteria.substring(row.get("longValue"), 1, Collation.COMPARED))
                : value;
    }
}
