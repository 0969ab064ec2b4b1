package dev.scimts.keycloak.groups;

import dev.scimts.keycloak.crypto.Sha256;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Selection;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A digest of a set of ids. Keycloak's own ids are random UUIDs: the database adds up their last digits, so that none is
 * loaded. The digits of ids that somebody has chosen may have the same sum in different sets, so those ids are read and
 * hashed.
 */
record IdSum(long count, long random, long chosen) {
    static final IdSum NONE = new IdSum(0, 0, 0);

    private static final String DIGITS = "0123456789abcdef";
    private static final int BITS = 4;
    private static final String RANDOM_UUID = "________-____-4___-____-____________";
    private static final int FIRST = 29;
    private static final int LAST = 36;

    /** Matches ids that people number, such as 00000000-0000-4000-8000-000000000001. */
    private static final String COUNTED = "%0000%";

    IdSum plus(IdSum other) {
        return new IdSum(count + other.count, random + other.random, chosen + other.chosen);
    }

    static IdSum ofChosen(String id) {
        return new IdSum(0, 0, ByteBuffer.wrap(Sha256.of(id)).getLong());
    }

    /** Makes the columns of a query that groups ids; {@link #read} reads them. */
    static List<Selection<?>> columns(CriteriaBuilder criteria, Expression<String> id) {
        Expression<Long> random = criteria.<Long>selectCase().when(isRandom(criteria, id), 1L).otherwise(0L);
        return List.of(criteria.count(id), criteria.sum(digits(criteria, id)), criteria.sum(random));
    }

    static IdSum read(Object[] row, int from) {
        return new IdSum((Long) row[from], (Long) row[from + 1], 0);
    }

    /** Says whether the row counts ids that somebody has chosen. */
    static boolean holdsChosen(Object[] row, int from) {
        return !row[from].equals(row[from + 2]);
    }

    static Predicate isChosen(CriteriaBuilder criteria, Expression<String> id) {
        return isRandom(criteria, id).not();
    }

    private static Predicate isRandom(CriteriaBuilder criteria, Expression<String> id) {
        return criteria.and(criteria.like(id, RANDOM_UUID), criteria.notLike(id, COUNTED), criteria.equal(id, criteria.lower(id)));
    }

    /** Makes a number of the last digits, small enough that the sum over a million ids fits into a long. */
    private static Expression<Long> digits(CriteriaBuilder criteria, Expression<String> id) {
        Expression<Long> number = criteria.literal(0L);
        for (int place = FIRST; place <= LAST; place++) {
            Expression<Integer> digit = criteria.locate(criteria.literal(DIGITS), criteria.substring(id, place, 1));
            number = criteria.sum(number, criteria.prod(criteria.toLong(digit), 1L << (BITS * (LAST - place))));
        }
        return number;
    }
}
