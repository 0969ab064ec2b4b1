package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.version.KeycloakVersion;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import java.util.Set;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

public final class GroupPredicates {
    static final Set<String> COLUMNS = Set.of("id", "name");

    private final CriteriaBuilder criteria;
    private final Directory directory;
    private final QueryPredicates nested;
    private final AttributeRows<?> rows;
    private final TextPredicates texts;
    private final InstantPredicates instants;

    GroupPredicates(CriteriaBuilder criteria, Directory directory, QueryPredicates nested) {
        this.criteria = criteria;
        this.directory = directory;
        this.nested = nested;
        this.rows = AttributeRows.ofGroups(criteria);
        this.texts = new TextPredicates(criteria, rows);
        this.instants = new InstantPredicates(criteria, rows);
    }

    public Predicate found(Query query, Scope<GroupEntity> scope) {
        return criteria.and(visible(scope), of(query, scope));
    }

    /** The groups of organizations and those of the realm are kept apart. */
    public Predicate visible(Scope<GroupEntity> group) {
        boolean inOrganization = !directory.tenant().isRealm();
        Predicate ofRealm = criteria.equal(group.get("realm"), directory.realm().getId());
        boolean isNative = inOrganization && KeycloakVersion.HAS_ORGANIZATION_GROUPS;
        GroupModel.Type type = isNative ? GroupModel.Type.ORGANIZATION : GroupModel.Type.REALM;
        Predicate ofType = criteria.equal(group.get("type"), type.intValue());
        return inOrganization ? criteria.and(ofRealm, ofType, ofOrganization(group)) : criteria.and(ofRealm, ofType);
    }

    private Predicate ofOrganization(Scope<GroupEntity> group) {
        String id = directory.tenant().organization().getId();
        if (!KeycloakVersion.HAS_ORGANIZATION_GROUPS) {
            return rows.exists(Bookkeeping.ORGANIZATION, group, false, row -> criteria.equal(row.get("value"), id));
        }
        return criteria.and(
                criteria.equal(group.get("organization").get("id"), id),
                criteria.notEqual(group.get("id"), directory.tenant().groupId()));
    }

    private Predicate of(Query query, Scope<GroupEntity> scope) {
        nested.countCondition();
        return switch (query) {
            case Query.Or or when Ids.areAllOf(or) -> Ids.of(or, scope);
            case Query.Matches matches -> texts.of(matches, scope);
            case Query.Present present -> texts.of(present, scope);
            case Query.First first -> texts.of(first, scope);
            case Query.Instant instant -> instants.of(instant, scope);
            case Query.HasMember hasMember -> hasMember(hasMember.user(), scope);
            case Query.HasSubgroup hasSubgroup -> hasSubgroup(hasSubgroup.group(), scope);
            default -> QueryPredicates.connective(query, criteria, operand -> of(operand, scope));
        };
    }

    private Predicate hasMember(Query query, Scope<GroupEntity> scope) {
        return scope.exists(criteria, UserGroupMembershipEntity.class, membership -> criteria.and(
                criteria.equal(membership.get("groupId"), scope.get("id")),
                nested.users().found(query, new Scope<UserEntity>(membership.query(), membership.from().join("user")))));
    }

    private Predicate hasSubgroup(Query query, Scope<GroupEntity> scope) {
        return scope.exists(criteria, GroupEntity.class, child -> criteria.and(
                criteria.equal(child.get("parentId"), scope.get("id")), found(query, child)));
    }
}
