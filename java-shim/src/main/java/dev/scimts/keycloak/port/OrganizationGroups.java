package dev.scimts.keycloak.port;

import dev.scimts.bridge.HostFault;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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
    /** Of the adapter itself, never part of a record. */
    public static final String ATTRIBUTE = "scim.organization";

    private static final MethodHandle CREATE = create();

    /** Whether Keycloak itself knows groups of organizations. */
    public static final boolean NATIVE = CREATE != null;

    private OrganizationGroups() {}

    static GroupModel create(Directory directory, String name) {
        OrganizationModel organization = directory.tenant().organization();
        if (NATIVE) return create(directory.session().getProvider(OrganizationProvider.class), organization, name);
        GroupModel group = directory.session().groups().createGroup(directory.realm(), name, top(directory));
        group.setAttribute(ATTRIBUTE, List.of(organization.getId()));
        return group;
    }

    /** The parent of groups at the top level, as it is stored. */
    static String topId(Directory directory) {
        if (directory.tenant().isRealm()) return GroupEntity.TOP_PARENT_ID;
        if (NATIVE) return directory.tenant().groupId();
        return found(directory).map(GroupModel::getId).orElse("");
    }

    /** The group that holds those at the top level, made when it is needed; null in the realm. */
    static GroupModel top(Directory directory) {
        if (directory.tenant().isRealm()) return null;
        if (NATIVE) return directory.session().groups().getGroupById(directory.realm(), directory.tenant().groupId());
        return found(directory).orElseGet(() -> made(directory));
    }

    /** Once: two first groups of an organization at the same moment take turns. */
    private static GroupModel made(Directory directory) {
        RowLock.take(directory.entities(), OrganizationEntity.class, directory.tenant().organization().getId());
        return found(directory).orElseGet(() -> directory.session().groups().createGroup(directory.realm(), nameOf(directory)));
    }

    /** From the database: a cache may not know yet what another request has made. */
    private static Optional<GroupModel> found(Directory directory) {
        return directory.entities()
                .createQuery("select g.id from GroupEntity g where g.realm = :realm and g.parentId = :top and g.name = :name", String.class)
                .setParameter("realm", directory.realm().getId())
                .setParameter("top", GroupEntity.TOP_PARENT_ID)
                .setParameter("name", nameOf(directory))
                .getResultStream()
                .findFirst()
                .map(id -> directory.session().groups().getGroupById(directory.realm(), id));
    }

    private static String nameOf(Directory directory) {
        return containerOf(directory.tenant().organization().getId());
    }

    /** The name of the group of the realm that holds an organization's. */
    public static String containerOf(String organizationId) {
        return "organization " + organizationId;
    }

    private static MethodHandle create() {
        try {
            MethodType type = MethodType.methodType(GroupModel.class, OrganizationModel.class, String.class, GroupModel.class);
            return MethodHandles.publicLookup().findVirtual(OrganizationProvider.class, "createGroup", type);
        } catch (NoSuchMethodException | IllegalAccessException beforeKeycloak266) {
            return null;
        }
    }

    private static GroupModel create(OrganizationProvider organizations, OrganizationModel organization, String name) {
        try {
            return (GroupModel) CREATE.invoke(organizations, organization, name, (GroupModel) null);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new HostFault(HostFault.Code.UNAVAILABLE, "The group could not be made", null, failure);
        }
    }
}
