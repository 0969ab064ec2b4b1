package dev.scimts.keycloak.federation;

import dev.scimts.keycloak.tenancy.Directory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.ldap.mappers.LDAPStorageMapper;

/** Groups whose members are stored only in LDAP, where no list and no filter sees them. */
record LdapGroups(Directory directory) {
    private static final String GROUP_MAPPER = "group-ldap-mapper";
    private static final String LDAP_ONLY = "LDAP_ONLY";

    /** Answers the same group. Faults if a membership of this user would be stored only in LDAP. */
    GroupModel refuse(GroupModel group, UserModel user) {
        String link = LdapWrites.linkOf(user);
        if (link == null || group.getType() != GroupModel.Type.REALM) return group;
        directory.realm().getComponentsStream(link, LDAPStorageMapper.class.getName())
                .filter(mapper -> GROUP_MAPPER.equals(mapper.getProviderId()) && LDAP_ONLY.equals(mapper.get("mode")) && holds(mapper, group))
                .findFirst()
                .ifPresent(mapper -> {
                    throw new ReadOnlyException("The mapper " + mapper.getName() + " keeps the members of this group in LDAP alone");
                });
        return group;
    }

    private boolean holds(ComponentModel mapper, GroupModel group) {
        String path = mapper.get("groups.path", "/");
        if (path.isBlank() || path.trim().equals("/")) return true;
        GroupModel top = KeycloakModelUtils.findGroupByPath(directory.session(), directory.realm(), path);
        for (GroupModel each = group; top != null && each != null; each = each.getParent()) {
            if (each.getId().equals(top.getId())) return true;
        }
        return false;
    }
}
