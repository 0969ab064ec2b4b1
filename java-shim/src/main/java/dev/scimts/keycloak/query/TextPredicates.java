package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Query;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import org.keycloak.storage.jpa.JpaHashUtils;

/** Predicates on columns and on stored attributes. Each predicate on a stored attribute is an EXISTS. */
record TextPredicates(CriteriaBuilder criteria, AttributeRows<?> rows) {
    private static final int SHORT = 255;

    Predicate of(Query.Matches matches, Scope<?> scope) {
        return matches(matches, scope, false);
    }

    Predicate of(Query.Present present, Scope<?> scope) {
        return present(present.attribute(), scope, false);
    }

    Predicate of(Query.First first, Scope<?> scope) {
        return first.operand() instanceof Query.Matches matches
                ? matches(matches, scope, true)
                : present(((Query.Present) first.operand()).attribute(), scope, true);
    }

    private Predicate matches(Query.Matches matches, Scope<?> scope, boolean firstOnly) {
        TextMatch text = new TextMatch(criteria, matches.fragments(), matches.ignoreCase());
        return rows.columns().contains(matches.attribute())
                ? text.matches(scope.get(matches.attribute()))
                : rows.exists(matches.attribute(), scope, firstOnly, row -> value(text, row));
    }

    private Predicate present(String attribute, Scope<?> scope, boolean firstOnly) {
        if (rows.columns().contains(attribute)) return TextMatch.present(criteria, scope.get(attribute));
        return rows.exists(attribute, scope, firstOnly, row -> {
            Predicate hasShort = TextMatch.present(criteria, row.get("value"));
            return rows.hasLongValues() ? criteria.or(hasShort, criteria.isNotNull(row.get("longValue"))) : hasShort;
        });
    }

    private Predicate value(TextMatch text, Scope<?> row) {
        if (!rows.hasLongValues()) return text.matches(row.get("value"));
        if (!text.isEquality()) return criteria.or(text.matches(row.get("value")), text.matches(row.get("longValue")));
        String value = text.fragments().getFirst();
        return value.length() <= SHORT ? text.matches(row.get("value")) : longValue(value, text.ignoreCase(), row);
    }

    private Predicate longValue(String value, boolean ignoreCase, Scope<?> row) {
        Expression<byte[]> hash = row.get(ignoreCase ? "longValueHashLowerCase" : "longValueHash");
        byte[] wanted = ignoreCase ? JpaHashUtils.hashForAttributeValueLowerCase(value) : JpaHashUtils.hashForAttributeValue(value);
        return criteria.and(criteria.isNotNull(hash), criteria.equal(hash, wanted));
    }
}
