package dev.scimts.keycloak.port;

import dev.scimts.bridge.contract.SortKey;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.function.Function;

/** The attribute row that a list is sorted by: at most one of each owner, so that nobody is listed twice. */
record SortedRows(CriteriaBuilder criteria, CommonAbstractCriteria query, Class<?> entity, String owner, boolean hasLongValues) {
    /** As much of a long value as a member is looked for in. */
    private static final int READ = 2000;

    /** The value of the row with the lowest id, which is the first. */
    Expression<String> first(String name, From<?, ?> of) {
        return value(join(name, of, row -> criteria.literal(0)), Collation.COMPARED);
    }

    Expression<String> member(SortKey.Member key, From<?, ?> of) {
        Expression<String> json = value(join(key.attribute(), of, this::rank), READ);
        return new JsonMember(criteria, json).text(key.member());
    }

    /** The primary element before the first, the first before the others. */
    private Expression<Integer> rank(From<?, ?> row) {
        return criteria.<Integer>selectCase()
                .when(contains(row, "\"primary\":true"), 0)
                .when(contains(row, "\"#\":"), 2)
                .otherwise(1);
    }

    private Predicate contains(From<?, ?> row, String part) {
        Predicate inValue = criteria.like(row.get("value"), "%" + part + "%");
        return hasLongValues ? criteria.or(inValue, criteria.like(row.get("longValue"), "%" + part + "%")) : inValue;
    }

    private Join<?, ?> join(String name, From<?, ?> of, Function<From<?, ?>, Expression<Integer>> rank) {
        Join<?, ?> row = of.join("attributes", JoinType.LEFT);
        row.on(criteria.equal(row.get("name"), name), criteria.not(criteria.exists(better(row, rank))));
        return row;
    }

    private Subquery<Integer> better(Join<?, ?> row, Function<From<?, ?>, Expression<Integer>> rank) {
        Subquery<Integer> subquery = query.subquery(Integer.class);
        Root<?> other = subquery.from(entity);
        Expression<String> id = other.get("id");
        Predicate earlier = criteria.lessThan(id, row.<String>get("id"));
        return subquery.select(criteria.literal(1)).where(
                criteria.equal(other.get(owner), row.get(owner)),
                criteria.equal(other.get("name"), row.get("name")),
                criteria.or(
                        criteria.lessThan(rank.apply(other), rank.apply(row)),
                        criteria.and(criteria.equal(rank.apply(other), rank.apply(row)), earlier)));
    }

    private Expression<String> value(From<?, ?> row, int length) {
        Expression<String> value = row.get("value");
        return hasLongValues ? criteria.coalesce(value, criteria.substring(row.get("longValue"), 1, length)) : value;
    }
}
