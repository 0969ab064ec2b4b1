package dev.scimts.keycloak.query;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.function.Function;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.storage.jpa.JpaHashUtils;

/**
 * Stored attributes of a user: each predicate is an EXISTS of its own. Long values live in a column of their own, with hashes.
 *
 * @param firstOnly of several values the others do not count
 */
record UserAttributePredicates(CriteriaBuilder criteria, boolean firstOnly) {
    private static final int SHORT = 255;

    Predicate matches(String name, TextMatch text, CommonAbstractCriteria query, From<?, UserEntity> user) {
        return exists(name, query, user, attribute -> value(text, attribute));
    }

    Predicate present(String name, CommonAbstractCriteria query, From<?, UserEntity> user) {
        return exists(name, query, user, attribute -> criteria.or(
                TextMatch.present(criteria, attribute.get("value")),
                criteria.isNotNull(attribute.get("longValue"))));
    }

    Predicate exists(
            String name,
            CommonAbstractCriteria query,
            From<?, UserEntity> user,
            Function<Root<UserAttributeEntity>, Predicate> condition) {
        Subquery<Integer> subquery = query.subquery(Integer.class);
        Root<UserAttributeEntity> attribute = subquery.from(UserAttributeEntity.class);
        subquery.select(criteria.literal(1)).where(
                criteria.equal(attribute.get("user"), user),
                criteria.equal(attribute.get("name"), name),
                condition.apply(attribute),
                firstOnly ? isFirst(attribute, subquery) : criteria.conjunction());
        return criteria.exists(subquery);
    }

    private Predicate isFirst(Root<UserAttributeEntity> attribute, Subquery<?> subquery) {
        return FirstRow.ofUsers(criteria).is(attribute, subquery);
    }

    private Predicate value(TextMatch text, Root<UserAttributeEntity> attribute) {
        if (!text.isEquality()) {
            return criteria.or(text.matches(attribute.get("value")), text.matches(attribute.get("longValue")));
        }
        String value = text.fragments().getFirst();
        return value.length() <= SHORT ? text.matches(attribute.get("value")) : longValue(value, text.ignoreCase(), attribute);
    }

    private Predicate longValue(String value, boolean ignoreCase, Root<UserAttributeEntity> attribute) {
        Expression<byte[]> hash = attribute.get(ignoreCase ? "longValueHashLowerCase" : "longValueHash");
        byte[] wanted = ignoreCase
                ? JpaHashUtils.hashForAttributeValueLowerCase(value)
                : JpaHashUtils.hashForAttributeValue(value);
        return criteria.and(criteria.isNotNull(hash), criteria.equal(hash, wanted));
    }
}
