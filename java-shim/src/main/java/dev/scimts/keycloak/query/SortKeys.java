package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Sort;
import dev.scimts.bridge.contract.SortKey;
import dev.scimts.keycloak.database.Collation;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.version.KeycloakVersion;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/** What a list of users or groups is sorted by, in the query that finds them. */
public final class SortKeys {
    private final CriteriaBuilder criteria;
    private final Collation collation;
    private final Instants instants;
    private final AttributeRows<?> rows;
    private final Scope<?> scope;

    private SortKeys(Directory directory, AttributeRows<?> rows, Scope<?> scope) {
        this.criteria = rows.criteria();
        this.collation = Collation.of(directory.entities(), criteria);
        this.instants = new Instants(criteria);
        this.rows = rows;
        this.scope = scope;
    }

    public static SortKeys ofUsers(Directory directory, Scope<UserEntity> users) {
        return new SortKeys(directory, AttributeRows.ofUsers(directory.entities().getCriteriaBuilder()), users);
    }

    public static SortKeys ofGroups(Directory directory, Scope<GroupEntity> groups) {
        return new SortKeys(directory, AttributeRows.ofGroups(directory.entities().getCriteriaBuilder()), groups);
    }

    public Ordering<?> ordering(Sort sort) {
        return switch (sort.key()) {
            case SortKey.Text text -> new Ordering<>(criteria, id(), text(text), key -> key, sort);
            case SortKey.Instant instant -> new Ordering<>(criteria, id(), instant(instant.field()), Long::valueOf, sort);
            case SortKey.Enabled enabled -> new Ordering<>(criteria, id(), enabled(), Integer::valueOf, sort);
        };
    }

    private Expression<String> text(SortKey.Text text) {
        String name = text.attribute();
        if (name.equals("id")) return id();
        return collation.ordered(rows.columns().contains(name) ? scope.get(name) : first(name), text.ignoreCase());
    }

    /** Joins at most one row of each owner, so that nobody is listed twice. */
    private Expression<String> first(String name) {
        Join<?, ?> row = scope.from().join("attributes", JoinType.LEFT);
        row.on(criteria.equal(row.get("name"), name), rows.isFirst(new Scope<>(scope.query(), row)));
        Expression<String> value = row.get("value");
        return rows.hasLongValues() ? criteria.coalesce(value, criteria.substring(row.get("longValue"), 1, Collation.COMPARED)) : value;
    }

    private Expression<Long> instant(SortKey.Instant.Field field) {
        Expression<Long> created = instant(rows.hasCreation(), "createdTimestamp", Bookkeeping.CREATED);
        if (field == SortKey.Instant.Field.CREATED_AT) return created;
        return criteria.coalesce(instant(KeycloakVersion.HAS_TIMES, "lastModifiedTimestamp", Bookkeeping.LAST_MODIFIED), created);
    }

    /** Reads the attribute where this Keycloak has no column: before 26.6 some are missing. */
    private Expression<Long> instant(boolean hasColumn, String column, String attribute) {
        return hasColumn ? instants.known(scope.<Long>get(column)) : instants.parsed(first(attribute));
    }

    private Expression<Integer> enabled() {
        return criteria.<Integer>selectCase().when(criteria.isTrue(scope.get("enabled")), 1).otherwise(0);
    }

    private Expression<String> id() {
        return scope.get("id");
    }
}
