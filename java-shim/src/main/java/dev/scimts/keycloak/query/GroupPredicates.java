package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.query.QueryPredicates.Scope;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.version.KeycloakVersion;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupAttributeEntity;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

public final class GroupPredicates {
    static final Set<String> COLUMNS = Set.of("id", "name");

    private final CriteriaBuilder criteria;
    private final Directory directory;
    private final QueryPredicates nested;

    GroupPredicates(CriteriaBuilder criteria, Directory directory, QueryPredicates nested) {
        this.criteria = criteria;
        this.directory = directory;
        this.nested = nested;
    }

    /** Groups of organizations are not groups of the realm, nor the other way round. */
    public Predicate visible(Scope<? extends From<?, GroupEntity>> scope) {
        From<?, GroupEntity> group = scope.from();
        Predicate ofRealm = criteria.equal(group.get("realm"), directory.realm().getId());
        GroupModel.Type type = inOrganization() && KeycloakVersion.HAS_ORGANIZATION_GROUPS ? GroupModel.Type.ORGANIZATION : GroupModel.Type.REALM;
        Predicate ofType = criteria.equal(group.get("type"), type.intValue());
        return inOrganization() ? criteria.and(ofRealm, ofType, ofOrganization(scope)) : criteria.and(ofRealm, ofType);
    }

    private Predicate ofOrganization(Scope<? extends From<?, GroupEntity>> scope) {
        From<?, GroupEntity> group = scope.from();
        String id = directory.tenant().organization().getId();
        if (!KeycloakVersion.HAS_ORGANIZATION_GROUPS) {
            return attribute(Bookkeeping.ORGANIZATION, scope, false, row -> criteria.equal(row.get("value"), id));
        }
        return criteria.and(
                criteria.equal(group.get("organization").get("id"), id),
                criteria.notEqual(group.get("id"), directory.tenant().groupId()));
    }

    private boolean inOrganization() {
        return !directory.tenant().isRealm();
    }

    public Predicate of(Query query, Scope<From<?, GroupEntity>> scope) {
        return switch (query) {
            case Query.Matches matches -> matches(matches, scope, false);
            case Query.Present present -> present(present.attribute(), scope, false);
            case Query.First first -> first(first.operand(), scope);
            case Query.Instant instant -> instant(instant, scope);
            case Query.HasMember hasMember -> hasMember(hasMember.user(), scope);
            case Query.HasSubgroup hasSubgroup -> hasSubgroup(hasSubgroup.group(), scope);
            default -> QueryPredicates.connective(query, criteria, operand -> of(operand, scope));
        };
    }

    private Predicate first(Query operand, Scope<From<?, GroupEntity>> scope) {
        return operand instanceof Query.Matches matches
                ? matches(matches, scope, true)
                : present(((Query.Present) operand).attribute(), scope, true);
    }

    private Predicate matches(Query.Matches matches, Scope<From<?, GroupEntity>> scope, boolean firstOnly) {
        TextMatch text = new TextMatch(criteria, matches.fragments(), matches.ignoreCase());
        return COLUMNS.contains(matches.attribute())
                ? text.matches(scope.from().get(matches.attribute()))
                : attribute(matches.attribute(), scope, firstOnly, row -> text.matches(row.get("value")));
    }

    private Predicate present(String name, Scope<From<?, GroupEntity>> scope, boolean firstOnly) {
        return COLUMNS.contains(name)
                ? TextMatch.present(criteria, scope.from().get(name))
                : attribute(name, scope, firstOnly, row -> TextMatch.present(criteria, row.get("value")));
    }

    private Predicate instant(Query.Instant instant, Scope<From<?, GroupEntity>> scope) {
        InstantPredicates compared = new InstantPredicates(criteria, instant);
        boolean ofCreation = instant.field() == Query.Instant.Field.CREATED_AT;
        if (!KeycloakVersion.HAS_TIMES) return ofCreation ? noted(Bookkeeping.CREATED, compared::compare, scope) : notedChange(compared, scope);
        Instants instants = new Instants(criteria);
        Expression<Long> created = instants.known(scope.from().<Long>get("createdTimestamp"));
        return compared.compare(ofCreation ? created : criteria.coalesce(instants.known(scope.from().<Long>get("lastModifiedTimestamp")), created));
    }

    private Predicate notedChange(InstantPredicates compared, Scope<From<?, GroupEntity>> scope) {
        return criteria.or(
                noted(Bookkeeping.LAST_MODIFIED, compared::compare, scope),
                criteria.and(
                        noted(Bookkeeping.LAST_MODIFIED, criteria::isNotNull, scope).not(),
                        noted(Bookkeeping.CREATED, compared::compare, scope)));
    }

    /** Keycloak < 26.6 does not know when a group was made or changed: SCIM notes it for its own. */
    private Predicate noted(String name, Function<Expression<Long>, Predicate> condition, Scope<From<?, GroupEntity>> scope) {
        return attribute(name, scope, true, row -> condition.apply(new Instants(criteria).parsed(row.get("value"))));
    }

    private Predicate hasMember(Query query, Scope<From<?, GroupEntity>> scope) {
        Subquery<Integer> subquery = scope.query().subquery(Integer.class);
        Root<UserGroupMembershipEntity> membership = subquery.from(UserGroupMembershipEntity.class);
        Join<UserGroupMembershipEntity, UserEntity> user = membership.join("user");
        subquery.select(criteria.literal(1)).where(
                criteria.equal(membership.get("groupId"), scope.from().get("id")),
                nested.users().visible(new Scope<>(subquery, user)),
                nested.users().of(query, new Scope<>(subquery, user)));
        return criteria.exists(subquery);
    }

    private Predicate hasSubgroup(Query query, Scope<From<?, GroupEntity>> scope) {
        Subquery<Integer> subquery = scope.query().subquery(Integer.class);
        Root<GroupEntity> child = subquery.from(GroupEntity.class);
        subquery.select(criteria.literal(1)).where(
                criteria.equal(child.get("parentId"), scope.from().get("id")),
                visible(new Scope<>(subquery, child)),
                of(query, new Scope<>(subquery, child)));
        return criteria.exists(subquery);
    }

    private Predicate attribute(
            String name,
            Scope<? extends From<?, GroupEntity>> scope,
            boolean firstOnly,
            Function<Root<GroupAttributeEntity>, Predicate> condition) {
        Subquery<Integer> subquery = scope.query().subquery(Integer.class);
        Root<GroupAttributeEntity> attribute = subquery.from(GroupAttributeEntity.class);
        subquery.select(criteria.literal(1)).where(
                criteria.equal(attribute.get("group"), scope.from()),
                criteria.equal(attribute.get("name"), name),
                condition.apply(attribute),
                firstOnly ? FirstRow.ofGroups(criteria).is(attribute, subquery) : criteria.conjunction());
        return criteria.exists(subquery);
    }
}
