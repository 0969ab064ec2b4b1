package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.database.JustInTime;
import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.function.Function;

/**
 * Makes one JPA predicate of a query tree. This is what users and groups share; {@link UserPredicates} and {@link
 * GroupPredicates} know the leaves.
 */
public final class QueryPredicates {
    public static final Query ALL = new Query.And(List.of());

    /** A statement with so many conditions could take PostgreSQL seconds to compile. */
    private static final int MANY_CONDITIONS = 16;

    private final Directory directory;
    private final UserPredicates users;
    private final GroupPredicates groups;
    private int conditions;

    public QueryPredicates(Directory directory) {
        this.directory = directory;
        CriteriaBuilder criteria = directory.entities().getCriteriaBuilder();
        this.users = new UserPredicates(criteria, directory, this);
        this.groups = new GroupPredicates(criteria, directory, this);
    }

    public UserPredicates users() {
        return users;
    }

    public GroupPredicates groups() {
        return groups;
    }

    void countCondition() {
        if (++conditions == MANY_CONDITIONS) JustInTime.off(directory.entities());
    }

    /** As in the criteria API, an AND without operands is true and an OR without operands is false. */
    static Predicate connective(Query query, CriteriaBuilder criteria, Function<Query, Predicate> operand) {
        return switch (query) {
            case Query.And and -> criteria.and(all(and.operands(), operand));
            case Query.Or or -> criteria.or(all(or.operands(), operand));
            case Query.Not not -> negation(operand.apply(not.operand()), criteria);
            default -> throw new IllegalArgumentException("Does not apply here: " + query.getClass().getSimpleName());
        };
    }

    /** Hibernate negates a negated comparison to itself, so such a comparison is wrapped in an AND. */
    private static Predicate negation(Predicate predicate, CriteriaBuilder criteria) {
        return criteria.not(predicate.isNegated() ? criteria.and(predicate, criteria.conjunction()) : predicate);
    }

    private static Predicate[] all(List<Query> operands, Function<Query, Predicate> operand) {
        return operands.stream().map(operand).toArray(Predicate[]::new);
    }
}
