package dev.scimts.keycloak.capture;

import java.util.List;
import java.util.Set;
import org.hibernate.Hibernate;
import org.keycloak.models.jpa.entities.FederatedIdentityEntity;
import org.keycloak.models.jpa.entities.GroupAttributeEntity;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.GroupRoleMappingEntity;
import org.keycloak.models.jpa.entities.OrganizationDomainEntity;
import org.keycloak.models.jpa.entities.OrganizationEntity;
import org.keycloak.models.jpa.entities.RoleEntity;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;
import org.keycloak.models.jpa.entities.UserRoleMappingEntity;

/** Says which objects a changed row is about. Entities are asked only for what they have in memory, because a flush is under way. */
final class RowHints {
    /** Collections of which only the owner tells: their rows are removed by statements that name no entity, or are no entities. */
    private static final Set<String> COLLECTIONS = Set.of(
            UserEntity.class.getName() + ".attributes",
            UserEntity.class.getName() + ".federatedIdentities",
            GroupEntity.class.getName() + ".attributes",
            OrganizationEntity.class.getName() + ".domains",
            RoleEntity.class.getName() + ".compositeRoles");

    /** An entity since Keycloak 26.7, and a collection of the role before. */
    private static final String COMPOSITE_ROLE = "CompositeRoleEntity";

    private RowHints() {}

    static List<Hint> ofInserted(Object entity) {
        // nobody holds a new role, and nobody is in a new organization
        return entity instanceof RoleEntity || entity instanceof OrganizationEntity ? List.of() : of(entity);
    }

    /** @param moved whether a group has another parent now: whose members it counts may depend on where it is */
    static List<Hint> ofUpdated(Object entity, boolean moved) {
        if (entity instanceof GroupEntity group && moved) return List.of(group(group), Hint.bulk(group.getRealm()));
        return of(entity);
    }

    static List<Hint> ofDeleted(Object entity) {
        return of(entity);
    }

    /** @param role Hibernate's name of the collection */
    static List<Hint> ofCollection(String role, Object owner) {
        return COLLECTIONS.contains(role) ? of(owner) : List.of();
    }

    private static List<Hint> of(Object entity) {
        return switch (entity) {
            case UserEntity user -> List.of(user(user));
            case UserAttributeEntity attribute -> List.of(user(attribute.getUser()));
            case UserRoleMappingEntity mapping -> List.of(user(mapping.getUser()));
            case FederatedIdentityEntity identity -> List.of(user(identity.getUser()));
            case UserGroupMembershipEntity membership -> List.of(member(membership));
            case GroupEntity group -> List.of(group(group));
            case GroupAttributeEntity attribute -> List.of(group(attribute.getGroup()));
            case GroupRoleMappingEntity mapping -> List.of(Hint.bulk(group(mapping.getGroup()).realmId()));
            case RoleEntity role -> List.of(Hint.bulk(role.getRealmId()));
            case OrganizationEntity organization -> List.of(Hint.bulk(organization.getRealmId()));
            case OrganizationDomainEntity domain -> List.of(Hint.bulk(ContextRealm.id()));
            case null -> List.of(Hint.bulk(ContextRealm.id()));
            default -> entity.getClass().getSimpleName().equals(COMPOSITE_ROLE) ? List.of(Hint.bulk(ContextRealm.id())) : List.of();
        };
    }

    private static Hint user(UserEntity user) {
        return Hint.user(Hibernate.isInitialized(user) ? user.getRealmId() : null, user.getId());
    }

    private static Hint group(GroupEntity group) {
        return Hint.group(Hibernate.isInitialized(group) ? group.getRealm() : null, group.getId());
    }

    private static Hint member(UserGroupMembershipEntity membership) {
        Hint user = user(membership.getUser());
        return Hint.member(user.realmId(), user.objectId(), membership.getGroupId());
    }
}
