package dev.scimts.keycloak.upgrade;

import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Jpql;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.OrganizationGroups;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.GroupRoleMappingEntity;
import org.keycloak.models.jpa.entities.OrganizationEntity;

/** The rows of one organization's groups. */
final class GroupRows {
    record Row(String id, String name, String parentId) {}

    private static final String SELECT = "select g.id, g.name, g.parentId from GroupEntity g where g.realm = ?1 and g.type = ?2 and ";
    private static final String MARKED = "exists (select 1 from GroupAttributeEntity a where a.group = g and a.name = ?3 and a.value = ?4)";
    /** Groups of other organizations are left out; they are moved with their own organization. */
    private static final String CHILDREN = "g.parentId in ?5 and not exists (select 1 from GroupAttributeEntity a, OrganizationEntity o"
            + " where a.group = g and a.name = ?3 and a.value <> ?4 and o.id = a.value and o.realmId = g.realm)";
    private static final String OUTSIDERS = "select distinct m.user.id from UserGroupMembershipEntity m where m.groupId in ?1"
            + " and not exists (select 1 from UserGroupMembershipEntity o where o.user = m.user and o.groupId = ?2)";

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
        return Chunks.reached(marked.stream().map(Row::id).toList(), this::children);
    }

    private List<String> children(List<String> parents) {
        return rows(CHILDREN).setParameter(5, parents).getResultStream().map(row -> row(row).id()).toList();
    }

    private TypedQuery<Object[]> rows(String condition) {
        return Jpql.select(entities, Object[].class, SELECT + condition,
                groups.realmId(), GroupModel.Type.REALM.intValue(), Bookkeeping.ORGANIZATION, groups.organizationId());
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
        String query = "select m.roleId from GroupRoleMappingEntity m where m.group.id = ?1";
        return Jpql.select(entities, String.class, query, groupId).getResultList().stream();
    }

    private String parentOf(String groupId) {
        return first("select g.parentId from GroupEntity g where g.id = ?1", groupId);
    }

    /** Answers null if there is none. */
    private String first(String query, Object... parameters) {
        return Jpql.select(entities, String.class, query, parameters).getResultStream().findFirst().orElse(null);
    }

    private void grant(String groupId, String roleId) {
        GroupRoleMappingEntity mapping = new GroupRoleMappingEntity();
        mapping.setGroup(entities.getReference(GroupEntity.class, groupId));
        mapping.setRoleId(roleId);
        entities.persist(mapping);
    }

    boolean isTaken(String name, String parentId) {
        return child(name, parentId) != null;
    }

    private String child(String name, String parentId) {
        String query = "select g.id from GroupEntity g where g.realm = ?1 and g.parentId = ?2 and g.name = ?3";
        return first(query, groups.realmId(), parentId, name);
    }

    void place(String groupId, String name, String parentId) {
        Jpql.execute(entities, "update GroupEntity g set g.parentId = ?1, g.name = ?2 where g.id = ?3", parentId, name, groupId);
    }

    void giveToOrganization(List<String> groupIds) {
        Jpql.execute(entities, "update GroupEntity g set g.type = ?1, g.organization.id = ?2 where g.id in ?3",
                GroupModel.Type.ORGANIZATION.intValue(), groups.organizationId(), groupIds);
        Jpql.execute(entities, "delete from GroupAttributeEntity a where a.name = ?1 and a.group.id in ?2", Bookkeeping.ORGANIZATION, groupIds);
    }

    int withRoles(Collection<String> groupIds) {
        String query = "select distinct m.group.id from GroupRoleMappingEntity m where m.group.id in ?1";
        return Chunks.collect(groupIds, some -> Jpql.select(entities, String.class, query, some).getResultList()).size();
    }

    /** Answers how many users are in the groups without being in the organization. */
    int outsiders(Collection<String> groupIds, String organizationGroup) {
        return new HashSet<>(Chunks.collect(
                groupIds, some -> Jpql.select(entities, String.class, OUTSIDERS, some, organizationGroup).getResultList())).size();
    }

    long count(String query, String groupId) {
        return Jpql.select(entities, Long.class, query, groupId).getSingleResult();
    }

    /** Answers the group of the realm that held those of the organization; null where there is none. */
    String containerId() {
        return child(OrganizationGroups.containerOf(groups.organizationId()), GroupEntity.TOP_PARENT_ID);
    }
}
