package dev.scimts.keycloak.query;

import dev.scimts.keycloak.version.KeycloakVersion;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.jpa.entities.GroupAttributeEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;

/**
 * The attributes of users or groups that have a row for each value; other attributes are columns of the owner. The first of
 * several values is the one with the lowest row id (see StoredAttributes).
 *
 * @param hasLongValues whether long values are in another column, with hashes
 */
record AttributeRows<A>(CriteriaBuilder criteria, Class<A> entity, String owner, Set<String> columns, boolean hasLongValues) {
    static AttributeRows<UserAttributeEntity> ofUsers(CriteriaBuilder criteria) {
        return new AttributeRows<>(criteria, UserAttributeEntity.class, "user", UserPredicates.COLUMNS, true);
    }

    static AttributeRows<GroupAttributeEntity> ofGroups(CriteriaBuilder criteria) {
        return new AttributeRows<>(criteria, GroupAttributeEntity.class, "group", GroupPredicates.COLUMNS, false);
    }

    /** Says whether the owner has a column for its time of creation, which groups have since Keycloak 26.6. */
    boolean hasCreation() {
        return KeycloakVersion.HAS_TIMES || entity == (Class<?>) UserAttributeEntity.class;
    }

    /**
     * Says whether the owner has a value of this name for which the condition holds.
     *
     * @param firstOnly whether only the first of several values counts
     */
    Predicate exists(String name, Scope<?> of, boolean firstOnly, Function<Scope<A>, Predicate> condition) {
        return of.exists(criteria, entity, row -> criteria.and(
                criteria.equal(row.get(owner), of.from()),
                criteria.equal(row.get("name"), name),
                condition.apply(row),
                firstOnly ? isFirst(row) : criteria.conjunction()));
    }

    Predicate isFirst(Scope<?> row) {
        return criteria.not(row.exists(criteria, entity, other -> criteria.and(
                criteria.equal(other.get(owner), row.get(owner)),
                criteria.equal(other.get("name"), row.get("name")),
                criteria.lessThan(other.<String>get("id"), row.<String>get("id")),
                hasValue(other))));
    }

    private Predicate hasValue(Scope<A> row) {
        Predicate hasShort = criteria.isNotNull(row.get("value"));
        return hasLongValues ? criteria.or(hasShort, criteria.isNotNull(row.get("longValue"))) : hasShort;
    }
}
