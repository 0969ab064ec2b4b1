package dev.scimts.keycloak.port;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;

/**
 * How many members, and a sum over their ids that is another one when somebody else is a member: the database adds it
 * up, no member is loaded.
 */
record MemberTally(long users, long userSum, long subgroups, long subgroupSum) {
    static final MemberTally EMPTY = new MemberTally(0, 0, 0, 0);

    private static final String DIGITS = "0123456789abcdef";
    private static final int WIDTH = 8;

    long size() {
        return users + subgroups;
    }

    MemberTally plus(MemberTally other) {
        return new MemberTally(
                users + other.users, userSum + other.userSum, subgroups + other.subgroups, subgroupSum + other.subgroupSum);
    }

    /** The first digits of an id as a number, of which a sum over a million members still fits. */
    static Expression<Long> sum(CriteriaBuilder criteria, Expression<String> id) {
        Expression<Long> number = criteria.literal(0L);
        for (int place = 1; place <= WIDTH; place++) {
            Expression<Integer> digit = criteria.locate(criteria.literal(DIGITS), criteria.substring(id, place, 1));
            number = criteria.sum(number, criteria.prod(criteria.toLong(digit), 1L << (4 * place)));
        }
        return criteria.sum(number);
    }
}
