package dev.scimts.keycloak.query;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import org.keycloak.models.jpa.entities.GroupAttributeEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;

/** The row with the first value of an attribute is the one with the lowest id (see StoredAttributes). */
record FirstRow(CriteriaBuilder criteria, Class<?> entity, String owner, boolean hasLongValues) {
    static FirstRow ofUsers(CriteriaBuilder criteria) {
        return new FirstRow(criteria, UserAttributeEntity.class, "user", true);
    }

    static FirstRow ofGroups(CriteriaBuilder criteria) {
        return new FirstRow(criteria, GroupAttributeEntity.class, "group", false);
    }

    Predicate is(From<?, ?> row, CommonAbstractCriteria query) {
        Subquery<Integer> subquery = query.subquery(Integer.class);
        Root<?> other = subquery.from(entity);
        Expression<String> id = other.get("id");
        subquery.select(criteria.literal(1)).where(
                criteria.equal(other.get(owner), row.get(owner)),
                criteria.equal(other.get("name"), row.get("name")),
                criteria.lessThan(id, row.<String>get("id")),
                hasValue(other));
        return criteria.not(criteria.exists(subquery));
    }

    private Predicate hasValue(Root<?> row) {
        Predicate hasShort = criteria.isNotNull(row.get("value"));
        return hasLongValues ? criteria.or(hasShort, criteria.isNotNull(row.get("longValue"))) : hasShort;
    }
}
