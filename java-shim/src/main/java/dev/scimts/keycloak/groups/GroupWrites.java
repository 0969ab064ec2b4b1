package dev.scimts.keycloak.groups;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.GroupFields;
import dev.scimts.keycloak.records.LastModified;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.tenancy.OrganizationGroups;
import dev.scimts.keycloak.version.KeycloakVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupAttributeEntity;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Writes groups through Keycloak's own models. */
record GroupWrites(Directory directory) {
    GroupModel get(String id) {
        boolean exists = !new MemberCandidates(directory).groups(List.of(id)).isEmpty();
        GroupModel group = exists ? directory.session().groups().getGroupById(directory.realm(), id) : null;
        if (group == null) throw new HostFault(Code.NOT_FOUND, "No such group", id);
        return group;
    }

    GroupModel create(GroupFields fields) {
        if (fields.name() == null) throw new HostFault(Code.INVALID, "name is missing", "name");
        requireFree(fields.name(), null);
        GroupModel group = directory.tenant().isRealm()
                ? directory.session().groups().createGroup(directory.realm(), fields.name())
                : OrganizationGroups.create(directory, fields.name());
        writeAttributes(group, fields.attributes());
        LastModified.made(group);
        return group;
    }

    void update(GroupModel group, GroupFields fields) {
        if (fields.name() != null && !fields.name().equals(group.getName())) {
            requireFree(fields.name(), group.getParentId());
            group.setName(fields.name());
        }
        writeAttributes(group, fields.attributes());
        LastModified.touch(group);
    }

    /** Moves the group below the parent, or to the top level if that is null. */
    void move(GroupModel group, GroupModel parent) {
        requireFree(group.getName(), parent == null ? null : parent.getId());
        GroupModel above = parent == null ? OrganizationGroups.top(directory) : parent;
        // moveGroup reports a change of the organization's own group, which Keycloak refuses
        if (!directory.tenant().isRealm() && KeycloakVersion.HAS_ORGANIZATION_GROUPS) group.setParent(above);
        else directory.session().groups().moveGroup(directory.realm(), group, above);
    }

    /** A name is unique among siblings. */
    private void requireFree(String name, String parentId) {
        String siblings = "select g.id from GroupEntity g where g.realm = ?1 and g.parentId = ?2 and g.name = ?3";
        String parent = parentId == null ? OrganizationGroups.topId(directory) : parentId;
        if (directory.rows(String.class, siblings, directory.realm().getId(), parent, name).isEmpty()) return;
        throw new HostFault(Code.CONFLICT, "A group with the same name exists on this level.", "name");
    }

    private void writeAttributes(GroupModel group, Map<String, List<String>> attributes) {
        attributes.forEach((name, values) -> {
            group.removeAttribute(name);
            if (!values.isEmpty()) group.setAttribute(name, values);
        });
        directory.entities().flush();
        attributes.forEach((name, values) -> order(group, name, values));
    }

    /** Gives the rows their values in the order of the row ids, which is the order of the values (see StoredAttributes). */
    private void order(GroupModel group, String name, List<String> values) {
        if (values.size() < 2) return;
        GroupEntity entity = directory.entities().find(GroupEntity.class, group.getId());
        List<GroupAttributeEntity> rows = entity.getAttributes().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .sorted(Comparator.comparing(GroupAttributeEntity::getId))
                .toList();
        for (int i = 0; i < rows.size(); i++) rows.get(i).setValue(values.get(i));
    }
}
