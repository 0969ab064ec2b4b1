package dev.scimts.keycloak.query;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.regex.Pattern;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;

/** Reads stored instants. Others may write them too, so one outside of the years 0000 to 9999 counts as missing. */
public record Instants(CriteriaBuilder criteria) {
    private static final long EARLIEST = -62_167_219_200_000L;
    private static final long LATEST = 253_402_300_799_999L;

    /** This is how {@link Long#toString} writes instants from 1970 on. */
    private static final Pattern TEXT = Pattern.compile("0|[1-9]\\d{0,14}");
    private static final int LONGEST = 15;

    public static Long known(Long stored) {
        return stored == null || stored < EARLIEST || stored > LATEST ? null : stored;
    }

    /** Answers null if the text is no instant. */
    public static Long parse(String text) {
        return text != null && TEXT.matcher(text).matches() ? known(Long.valueOf(text)) : null;
    }

    public Expression<Long> known(Expression<Long> column) {
        return criteria.<Long>selectCase().when(criteria.between(column, EARLIEST, LATEST), column).otherwise(criteria.nullLiteral(Long.class));
    }

    Expression<Long> parsed(Expression<String> text) {
        return known(criteria.<Long>selectCase().when(isText(text), number(text)).otherwise(criteria.nullLiteral(Long.class)));
    }

    /** JPA's own {@code as} does not convert, so H2 and PostgreSQL would still have a text. */
    private Expression<Long> number(Expression<String> text) {
        return ((HibernateCriteriaBuilder) criteria).cast((JpaExpression<String>) text, Long.class);
    }

    private Predicate isText(Expression<String> text) {
        return criteria.and(
                criteria.isNotNull(text),
                criteria.between(criteria.length(text), 1, LONGEST),
                criteria.equal(criteria.coalesce(criteria.length(withoutDigits(text)), 0), 0),
                criteria.or(criteria.equal(text, "0"), criteria.notLike(text, "0%")));
    }

    private Expression<String> withoutDigits(Expression<String> text) {
        Expression<String> rest = text;
        for (int digit = 0; digit <= 9; digit++) {
            rest = criteria.function("replace", String.class, rest, criteria.literal(Integer.toString(digit)), criteria.literal(""));
        }
        return rest;
    }
}
