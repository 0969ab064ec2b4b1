package dev.scimts.keycloak.query;

import dev.scimts.keycloak.database.Nul;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Compares one text column. No predicate is ever unknown, so that its negation is exact. */
record TextMatch(CriteriaBuilder criteria, List<String> fragments, boolean ignoreCase) {
    private static final char ESCAPE = '!';

    TextMatch {
        if (ignoreCase) fragments = fragments.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    }

    boolean isEquality() {
        return fragments.size() == 1;
    }

    /** No stored value contains a NUL. */
    private boolean isImpossible() {
        return fragments.stream().anyMatch(Nul::isIn);
    }

    Predicate matches(Expression<String> column) {
        if (isImpossible()) return criteria.disjunction();
        Expression<String> compared = ignoreCase ? criteria.lower(column) : column;
        Predicate matches = isEquality()
                ? criteria.equal(compared, fragments.getFirst())
                : criteria.like(compared, pattern(), ESCAPE);
        return criteria.and(criteria.isNotNull(column), matches);
    }

    static Predicate present(CriteriaBuilder criteria, Expression<String> column) {
        return criteria.and(criteria.isNotNull(column), criteria.greaterThan(criteria.length(column), 0));
    }

    private String pattern() {
        return fragments.stream().map(TextMatch::escaped).collect(Collectors.joining("%"));
    }

    private static String escaped(String fragment) {
        return fragment.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
