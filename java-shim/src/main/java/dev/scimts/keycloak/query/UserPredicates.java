package dev.scimts.keycloak.query;

import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Set;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

public final class UserPredicates {
    static final Set<String> COLUMNS = Set.of("id", "username", "email", "firstName", "lastName");

    private final CriteriaBuilder criteria;
    private final Directory directory;
    private final QueryPredicates nested;
    private final TextPredicates texts;
    private final InstantPredicates instants;

    UserPredicates(CriteriaBuilder criteria, Directory directory, QueryPredicates nested) {
        AttributeRows<?> rows = AttributeRows.ofUsers(criteria);
        this.criteria = criteria;
        this.directory = directory;
        this.nested = nested;
        this.texts = new TextPredicates(criteria, rows);
        this.instants = new InstantPredicates(criteria, rows);
    }

    public Predicate found(Query query, Scope<UserEntity> scope) {
        return criteria.and(visible(scope), of(query, scope));
    }

    /** Service accounts belong to clients, so they do not count as users. In an organization, only its members do. */
    Predicate visible(Scope<UserEntity> scope) {
        return visible(scope, criteria.isNull(scope.get("serviceAccountClientLink")));
    }

    /** Means the same, but H2 would look the null up in the index of service accounts and then sort the whole realm. */
    public Predicate visibleInOrder(Scope<UserEntity> scope) {
        Expression<String> client = scope.get("serviceAccountClientLink");
        return visible(scope, criteria.or(criteria.isNull(client), criteria.equal(client, "")));
    }

    private Predicate visible(Scope<UserEntity> scope, Predicate noServiceAccount) {
        Predicate ofRealm = criteria.and(criteria.equal(scope.get("realmId"), directory.realm().getId()), noServiceAccount);
        return directory.tenant().isRealm() ? ofRealm : criteria.and(ofRealm, member(scope));
    }

    private Predicate member(Scope<UserEntity> scope) {
        return scope.exists(criteria, UserGroupMembershipEntity.class, membership -> criteria.and(
                criteria.equal(membership.get("user"), scope.from()),
                criteria.equal(membership.get("groupId"), directory.tenant().groupId())));
    }

    Predicate of(Query query, Scope<UserEntity> scope) {
        nested.countCondition();
        return switch (query) {
            case Query.Or or when Ids.areAllOf(or) -> Ids.of(or, scope);
            case Query.Matches matches -> texts.of(matches, scope);
            case Query.Present present -> texts.of(present, scope);
            case Query.First first -> texts.of(first, scope);
            case Query.Enabled enabled -> criteria.equal(scope.get("enabled"), enabled.value());
            case Query.EmailVerified verified -> criteria.equal(scope.get("emailVerified"), verified.value());
            case Query.HoldsRole holdsRole -> new RoleHolders(directory, criteria).holds(holdsRole, scope);
            case Query.AssignedRole assigned -> new DirectRoles(directory).given(assigned.role(), assigned.client(), scope);
            case Query.Instant instant -> instants.of(instant, scope);
            case Query.MemberOf memberOf -> memberOf(memberOf.group(), scope);
            default -> QueryPredicates.connective(query, criteria, operand -> of(operand, scope));
        };
    }

    private Predicate memberOf(Query query, Scope<UserEntity> scope) {
        return scope.exists(criteria, UserGroupMembershipEntity.class, membership -> {
            Scope<GroupEntity> group = membership.beside(GroupEntity.class);
            return criteria.and(
                    criteria.equal(membership.get("user"), scope.from()),
                    criteria.equal(membership.get("groupId"), group.get("id")),
                    nested.groups().found(query, group));
        });
    }
}
