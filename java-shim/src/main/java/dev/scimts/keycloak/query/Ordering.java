package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Position;
import dev.scimts.bridge.contract.Sort;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** The order of a list, and the position after which a page begins. */
public record Ordering<K extends Comparable<? super K>>(
        CriteriaBuilder criteria, Expression<String> id, Expression<K> key, Function<String, K> parse, Sort sort) {

    /** Equal keys are sorted by id; ids themselves are never equal. */
    public List<Order> orders() {
        if (isId()) return List.of(sort.descending() ? criteria.desc(id) : criteria.asc(id));
        HibernateCriteriaBuilder ordering = (HibernateCriteriaBuilder) criteria;
        return List.of(sort.descending() ? ordering.desc(key, sort.missingFirst()) : ordering.asc(key, sort.missingFirst()), criteria.asc(id));
    }

    public Predicate behind() {
        Position position = sort.after();
        if (position == null) return criteria.conjunction();
        if (position.key() == null) return sort.missingFirst() ? criteria.or(laterMissing(position), criteria.isNotNull(key)) : laterMissing(position);
        K last = parse.apply(position.key());
        Predicate later = sort.descending() ? criteria.lessThan(key, last) : criteria.greaterThan(key, last);
        if (isId()) return later;
        Predicate equal = criteria.and(criteria.equal(key, last), criteria.greaterThan(id, position.id()));
        return sort.missingFirst() ? criteria.or(later, equal) : criteria.or(later, equal, criteria.isNull(key));
    }

    private Predicate laterMissing(Position position) {
        return criteria.and(criteria.isNull(key), criteria.greaterThan(id, position.id()));
    }

    private boolean isId() {
        return key == id;
    }

    /** @param rows each begins with the id and ends with the key */
    public static List<Position> positions(List<Object[]> rows) {
        return rows.stream().map(row -> position(row[0], row[row.length - 1])).toList();
    }

    private static Position position(Object id, Object key) {
        return new Position(key == null ? null : key.toString(), (String) id);
    }
}
