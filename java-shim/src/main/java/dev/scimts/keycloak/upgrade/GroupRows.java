package dev.scimts.keycloak.upgrade;

import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.OrganizationGroups;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.GroupRoleMappingEntity;
import org.keycloak.models.jpa.entities.OrganizationEntity;

/** The rows of one organization's groups. The statements are texts because the API that this is compiled against lacks the column of the organization. */
final class GroupRows {
    record Row(String id, String name, String parentId) {}

    private static final String SELECT = "select g.id, g.name, g.parentId from GroupEntity g where g.realm = :realm and g.type = :type and ";
    private static final String MARKED = "exists (select 1 from GroupAttributeEntity a where a.group = g and a.name = :attribute and a.value = :organization)";
    /** A group of another organization is left to the move of that one. */
    private static final String CHILDREN = "g.parentId in :parents and not exists (select 1 from GroupAttributeEntity a, OrganizationEntity o"
            + " where a.group = g and a.name = :attribute and a.value <> :organization and o.id = a.value and o.realmId = g.realm)";
    private static final String OUTSIDERS = "select distinct m.user.id from UserGroupMembershipEntity m where m.groupId in :groups"
            + " and not exists (select 1 from UserGroupMembershipEntity o where o.user = m.user and o.groupId = :organizationGroup)";

    private final EntityManager entities;
    private final OldGroups groups;

    GroupRows(KeycloakSession session, OldGroups groups) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.groups = groups;
    }

    /** Answers the group that is above all groups of the organization; null when the organization is gone. */
    String lockOrganization() {
        OrganizationEntity organization = entities.find(OrganizationEntity.class, groups.organizationId(), LockModeType.PESSIMISTIC_WRITE);
        return organization == null ? null : organization.getGroupId();
    }

    List<Row> marked() {
        return rows(MARKED).getResultStream().map(GroupRows::row).toList();
    }

    Set<String> withDescendants(List<Row> marked) {
        Set<String> reached = new LinkedHashSet<>(marked.stream().map(Row::id).toList());
        List<String> level = List.copyOf(reached);
        while (!level.isEmpty()) level = Chunks.collect(level, this::children).stream().map(Row::id).filter(reached::add).toList();
        return reached;
    }

    private List<Row> children(List<String> parents) {
        return rows(CHILDREN).setParameter("parents", parents).getResultStream().map(GroupRows::row).toList();
    }

    private TypedQuery<Object[]> rows(String condition) {
        return entities.createQuery(SELECT + condition, Object[].class)
                .setParameter("realm", groups.realmId())
                .setParameter("type", GroupModel.Type.REALM.intValue())
                .setParameter("attribute", Bookkeeping.ORGANIZATION)
                .setParameter("organization", groups.organizationId());
    }

    private static Row row(Object[] columns) {
        return new Row((String) columns[0], (String) columns[1], (String) columns[2]);
    }

    /** The roles that come from above the group become its own: it leaves what is above it. */
    void keepInherited(Row group) {
        Set<String> held = new HashSet<>(roles(group.id()).toList());
        Set<String> seen = new HashSet<>();
        for (String above = group.parentId(); above != null && seen.add(above); above = parentOf(above)) {
            roles(above).filter(held::add).forEach(role -> grant(group.id(), role));
        }
    }

    private Stream<String> roles(String groupId) {
        return entities.createQuery("select m.roleId from GroupRoleMappingEntity m where m.group.id = :group", String.class)
                .setParameter("group", groupId).getResultList().stream();
    }

    private String parentOf(String groupId) {
        return entities.createQuery("select g.parentId from GroupEntity g where g.id = :group", String.class)
                .setParameter("group", groupId).getResultStream().findFirst().orElse(null);
    }

    private void grant(String groupId, String roleId) {
        GroupRoleMappingEntity mapping = new GroupRoleMappingEntity();
        mapping.setGroup(entities.getReference(GroupEntity.class, groupId));
        mapping.setRoleId(roleId);
        entities.persist(mapping);
    }

    boolean isTaken(String name, String parentId) {
        return entities.createQuery("select count(g) from GroupEntity g where g.realm = :realm and g.parentId = :parent and g.name = :name", Long.class)
                .setParameter("realm", groups.realmId()).setParameter("parent", parentId).setParameter("name", name).getSingleResult() > 0;
    }

    void place(String groupId, String name, String parentId) {
        entities.createQuery("update GroupEntity g set g.parentId = :parent, g.name = :name where g.id = :group")
                .setParameter("parent", parentId).setParameter("name", name).setParameter("group", groupId).executeUpdate();
    }

    void giveToOrganization(List<String> groupIds) {
        entities.createQuery("update GroupEntity g set g.type = :type, g.organization.id = :organization where g.id in :groups")
                .setParameter("type", GroupModel.Type.ORGANIZATION.intValue())
                .setParameter("organization", groups.organizationId())
                .setParameter("groups", groupIds).executeUpdate();
        entities.createQuery("delete from GroupAttributeEntity a where a.name = :attribute and a.group.id in :groups")
                .setParameter("attribute", Bookkeeping.ORGANIZATION).setParameter("groups", groupIds).executeUpdate();
    }

    int withRoles(Collection<String> groupIds) {
        return Chunks.collect(groupIds, some -> entities.createQuery("select distinct m.group.id from GroupRoleMappingEntity m where m.group.id in :groups", String.class)
                .setParameter("groups", some).getResultList()).size();
    }

    /** Answers how many users are in the groups without being in the organization. */
    int outsiders(Collection<String> groupIds, String organizationGroup) {
        return new HashSet<>(Chunks.collect(groupIds, some -> entities.createQuery(OUTSIDERS, String.class)
                .setParameter("groups", some).setParameter("organizationGroup", organizationGroup).getResultList())).size();
    }

    long count(String query, String groupId) {
        return entities.createQuery(query, Long.class).setParameter("group", groupId).getSingleResult();
    }

    /** Answers the group of the realm that held those of the organization; null where there is none. */
    String containerId() {
        return entities.createQuery("select g.id from GroupEntity g where g.realm = :realm and g.parentId = :top and g.name = :name", String.class)
                .setParameter("realm", groups.realmId())
                .setParameter("top", GroupEntity.TOP_PARENT_ID)
                .setParameter("name", OrganizationGroups.containerOf(groups.organizationId()))
                .getResultStream().findFirst().orElse(null);
    }
}
