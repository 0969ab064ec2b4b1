package dev.scimts.keycloak.tenancy;

import dev.scimts.keycloak.database.RowLock;
import dev.scimts.keycloak.version.KeycloakVersion;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.GroupModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.OrganizationEntity;
import org.keycloak.organization.OrganizationProvider;

/**
 * The groups of an organization. Keycloak has them since 26.6. Before, they are groups of the realm below one that is
 * called {@code organization <id>}, and each carries the organization's id as an attribute.
 */
public final class OrganizationGroups {
    private OrganizationGroups() {}

    public static GroupModel create(Directory directory, String name) {
        OrganizationModel organization = directory.tenant().organization();
        if (KeycloakVersion.HAS_ORGANIZATION_GROUPS) {
            return KeycloakVersion.createGroup(directory.session().getProvider(OrganizationProvider.class), organization, name);
        }
        GroupModel group = directory.session().groups().createGroup(directory.realm(), name, top(directory));
        group.setAttribute(Bookkeeping.ORGANIZATION, List.of(organization.getId()));
        return group;
    }

    /** Answers what is stored as the parent of groups at the top level. */
    public static String topId(Directory directory) {
        if (directory.tenant().isRealm()) return GroupEntity.TOP_PARENT_ID;
        if (KeycloakVersion.HAS_ORGANIZATION_GROUPS) return directory.tenant().groupId();
        return found(directory).map(GroupModel::getId).orElse("");
    }

    /** Answers the group that holds those at the top level, and creates it if needed; null in the realm. */
    public static GroupModel top(Directory directory) {
        if (directory.tenant().isRealm()) return null;
        if (!KeycloakVersion.HAS_ORGANIZATION_GROUPS) return found(directory).orElseGet(() -> made(directory));
        return directory.session().groups().getGroupById(directory.realm(), directory.tenant().groupId());
    }

    /** Creates it only once: two requests that create an organization's first group at the same moment take turns. */
    private static GroupModel made(Directory directory) {
        RowLock.take(directory.entities(), OrganizationEntity.class, directory.tenant().organization().getId());
        return found(directory).orElseGet(() -> directory.session().groups().createGroup(directory.realm(), nameOf(directory)));
    }

    /** Reads from the database, because a cache may not know yet what another request has created. */
    private static Optional<GroupModel> found(Directory directory) {
        String query = "select g.id from GroupEntity g where g.realm = ?1 and g.parentId = ?2 and g.name = ?3";
        return directory.rows(String.class, query, directory.realm().getId(), GroupEntity.TOP_PARENT_ID, nameOf(directory)).stream()
                .findFirst()
                .map(id -> directory.session().groups().getGroupById(directory.realm(), id));
    }

    private static String nameOf(Directory directory) {
        return containerOf(directory.tenant().organization().getId());
    }

    /** Answers the name of the realm's group that holds the groups of an organization. */
    public static String containerOf(String organizationId) {
        return "organization " + organizationId;
    }
}
