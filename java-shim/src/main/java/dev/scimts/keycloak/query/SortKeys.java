package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Sort;
import dev.scimts.bridge.contract.SortKey;
import dev.scimts.keycloak.database.Collation;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.version.KeycloakVersion;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import java.util.Set;
import java.util.function.Function;

/** What a list of users or groups is sorted by, in the query that finds them. */
public final class SortKeys {
    private final CriteriaBuilder criteria;
    private final Collation collation;
    private final Set<String> columns;
    private final From<?, ?> from;
    private final SortedRows rows;
    private final Instants instants;

    private SortKeys(Directory directory, Set<String> columns, From<?, ?> from, Function<CriteriaBuilder, SortedRows> rows) {
        this.criteria = directory.entities().getCriteriaBuilder();
        this.collation = Collation.of(directory.entities(), criteria);
        this.columns = columns;
        this.from = from;
        this.rows = rows.apply(criteria);
        this.instants = new Instants(criteria);
    }

    public static SortKeys ofUsers(Directory directory, CommonAbstractCriteria query, From<?, ?> user) {
        return new SortKeys(directory, UserPredicates.COLUMNS, user,
                criteria -> new SortedRows(criteria, query, FirstRow.ofUsers(criteria)));
    }

    public static SortKeys ofGroups(Directory directory, CommonAbstractCriteria query, From<?, ?> group) {
        return new SortKeys(directory, GroupPredicates.COLUMNS, group,
                criteria -> new SortedRows(criteria, query, FirstRow.ofGroups(criteria)));
    }

    public Ordering<?> ordering(Sort sort) {
        boolean descending = sort.descending();
        return switch (sort.key()) {
            case SortKey.Text text -> byText(text, descending);
            case SortKey.Instant instant -> byInstant(instant.field() == SortKey.Instant.Field.CREATED_AT, descending);
            case SortKey.Enabled enabled -> byEnabled(descending);
        };
    }

    private Ordering<String> byText(SortKey.Text text, boolean descending) {
        if (text.attribute().equals("id")) return byText(id(), descending);
        return columns.contains(text.attribute())
                ? byText(collation.ordered(from.get(text.attribute()), text.ignoreCase()), descending)
                : byText(collation.ordered(rows.first(text.attribute(), from), text.ignoreCase()), descending);
    }

    private Ordering<?> byInstant(boolean ofCreation, boolean descending) {
        Expression<Long> created = created();
        return byNumber(ofCreation ? created : criteria.coalesce(changed(), created), descending);
    }

    private Expression<Long> created() {
        boolean hasColumn = KeycloakVersion.HAS_TIMES || columns == UserPredicates.COLUMNS;
        return hasColumn ? instants.known(from.<Long>get("createdTimestamp")) : noted(Bookkeeping.CREATED);
    }

    private Expression<Long> changed() {
        return KeycloakVersion.HAS_TIMES ? instants.known(from.<Long>get("lastModifiedTimestamp")) : noted(Bookkeeping.LAST_MODIFIED);
    }

    /** Keycloak < 26.6 has no column for it. */
    private Expression<Long> noted(String name) {
        return instants.parsed(rows.first(name, from));
    }

    private Ordering<?> byEnabled(boolean descending) {
        Expression<Integer> enabled = criteria.<Integer>selectCase().when(criteria.isTrue(from.get("enabled")), 1).otherwise(0);
        return new Ordering<>(criteria, id(), enabled, Integer::valueOf, descending);
    }

    private Ordering<Long> byNumber(Expression<Long> key, boolean descending) {
        return new Ordering<>(criteria, id(), key, Long::valueOf, descending);
    }

    private Ordering<String> byText(Expression<String> key, boolean descending) {
        return new Ordering<>(criteria, id(), key, text -> text, descending);
    }

    private Expression<String> id() {
        return from.get("id");
    }
}
