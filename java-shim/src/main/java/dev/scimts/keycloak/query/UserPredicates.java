package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.query.QueryPredicates.Scope;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.version.KeycloakVersion;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

public final class UserPredicates {
    public static final Set<String> COLUMNS = Set.of("id", "username", "email", "firstName", "lastName");

    private final CriteriaBuilder criteria;
    private final Directory directory;
    private final QueryPredicates nested;
    private final UserAttributePredicates attributes;
    private final UserAttributePredicates firsts;
    private final RoleHolders roles;

    UserPredicates(CriteriaBuilder criteria, Directory directory, QueryPredicates nested, RoleHolders roles) {
        this.criteria = criteria;
        this.directory = directory;
        this.nested = nested;
        this.roles = roles;
        this.attributes = new UserAttributePredicates(criteria, false);
        this.firsts = new UserAttributePredicates(criteria, true);
    }

    /** Service accounts belong to clients: they are no users here. In an organization only its members are. */
    public Predicate visible(Scope<? extends From<?, UserEntity>> scope) {
        return visible(scope, criteria.isNull(scope.from().get("serviceAccountClientLink")));
    }

    /** The same in other words: H2 looks a null up in the index of service accounts, and then sorts the whole realm. */
    public Predicate visibleInOrder(Scope<? extends From<?, UserEntity>> scope) {
        Expression<String> client = scope.from().get("serviceAccountClientLink");
        return visible(scope, criteria.or(criteria.isNull(client), criteria.equal(client, "")));
    }

    private Predicate visible(Scope<? extends From<?, UserEntity>> scope, Predicate noServiceAccount) {
        Predicate ofRealm = criteria.and(criteria.equal(scope.from().get("realmId"), directory.realm().getId()), noServiceAccount);
        return directory.tenant().isRealm() ? ofRealm : criteria.and(ofRealm, member(scope));
    }

    private Predicate member(Scope<? extends From<?, UserEntity>> scope) {
        Subquery<Integer> subquery = scope.query().subquery(Integer.class);
        Root<UserGroupMembershipEntity> membership = subquery.from(UserGroupMembershipEntity.class);
        subquery.select(criteria.literal(1)).where(
                criteria.equal(membership.get("user"), scope.from()),
                criteria.equal(membership.get("groupId"), directory.tenant().groupId()));
        return criteria.exists(subquery);
    }

    public Predicate of(Query query, Scope<From<?, UserEntity>> scope) {
        return switch (query) {
            case Query.Matches matches -> matches(matches, scope, attributes);
            case Query.Present present -> present(present.attribute(), scope, attributes);
            case Query.First first -> first(first.operand(), scope);
            case Query.Enabled enabled -> criteria.equal(scope.from().get("enabled"), enabled.value());
            case Query.EmailVerified verified -> criteria.equal(scope.from().get("emailVerified"), verified.value());
            case Query.HoldsRole holdsRole -> roles.holds(holdsRole.role(), scope);
            case Query.AssignedRole assigned -> new DirectRoles(directory).given(assigned.role(), assigned.client(), scope);
            case Query.Instant instant -> instant(instant, scope);
            case Query.MemberOf memberOf -> memberOf(memberOf.group(), scope);
            default -> QueryPredicates.connective(query, criteria, operand -> of(operand, scope));
        };
    }

    private Predicate first(Query operand, Scope<From<?, UserEntity>> scope) {
        return operand instanceof Query.Matches matches
                ? matches(matches, scope, firsts)
                : present(((Query.Present) operand).attribute(), scope, firsts);
    }

    private Predicate matches(Query.Matches matches, Scope<From<?, UserEntity>> scope, UserAttributePredicates stored) {
        TextMatch text = new TextMatch(criteria, matches.fragments(), matches.ignoreCase());
        return COLUMNS.contains(matches.attribute())
                ? text.matches(scope.from().get(matches.attribute()))
                : stored.matches(matches.attribute(), text, scope.query(), scope.from());
    }

    private Predicate present(String attribute, Scope<From<?, UserEntity>> scope, UserAttributePredicates stored) {
        return COLUMNS.contains(attribute)
                ? TextMatch.present(criteria, scope.from().get(attribute))
                : stored.present(attribute, scope.query(), scope.from());
    }

    private Predicate instant(Query.Instant instant, Scope<From<?, UserEntity>> scope) {
        InstantPredicates compared = new InstantPredicates(criteria, instant);
        Instants instants = new Instants(criteria);
        Expression<Long> created = instants.known(scope.from().<Long>get("createdTimestamp"));
        if (instant.field() == Query.Instant.Field.CREATED_AT) return compared.compare(created);
        if (KeycloakVersion.HAS_TIMES) {
            return compared.compare(criteria.coalesce(instants.known(scope.from().<Long>get("lastModifiedTimestamp")), created));
        }
        Function<Root<UserAttributeEntity>, Expression<Long>> noted = row -> instants.parsed(row.get("value"));
        return criteria.or(
                noted(row -> compared.compare(noted.apply(row)), scope),
                criteria.and(noted(row -> criteria.isNotNull(noted.apply(row)), scope).not(), compared.compare(created)));
    }

    /** Keycloak < 26.6 has no column for it. */
    private Predicate noted(Function<Root<UserAttributeEntity>, Predicate> condition, Scope<From<?, UserEntity>> scope) {
        return firsts.exists(Bookkeeping.LAST_MODIFIED, scope.query(), scope.from(), condition);
    }

    private Predicate memberOf(Query query, Scope<From<?, UserEntity>> scope) {
        Subquery<Integer> subquery = scope.query().subquery(Integer.class);
        Root<UserGroupMembershipEntity> membership = subquery.from(UserGroupMembershipEntity.class);
        Root<GroupEntity> group = subquery.from(GroupEntity.class);
        subquery.select(criteria.literal(1)).where(
                criteria.equal(membership.get("user"), scope.from()),
                criteria.equal(membership.get("groupId"), group.get("id")),
                nested.groups().visible(new Scope<>(subquery, group)),
                nested.groups().of(query, new Scope<>(subquery, group)));
        return criteria.exists(subquery);
    }
}
