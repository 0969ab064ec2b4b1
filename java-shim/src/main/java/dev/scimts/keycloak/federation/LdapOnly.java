package dev.scimts.keycloak.federation;

import dev.scimts.keycloak.tenancy.Directory;
import java.util.function.Predicate;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.storage.ldap.mappers.LDAPStorageMapper;

/** Groups and roles of which only LDAP stores who has them, where no list and no filter sees it. */
record LdapOnly(Directory directory) {
    private static final String GROUP_MAPPER = "group-ldap-mapper";
    private static final String ROLE_MAPPER = "role-ldap-mapper";
    private static final String LDAP_ONLY = "LDAP_ONLY";

    /** Answers the same group. Faults if a membership of this user would be stored only in LDAP. */
    GroupModel refuse(GroupModel group, UserModel user) {
        if (group.getType() == GroupModel.Type.REALM) refuse(user, GROUP_MAPPER, mapper -> holds(mapper, group), "the members of this group");
        return group;
    }

    /** Answers the same role. Faults if it would be stored only in LDAP that this user has it. */
    RoleModel refuse(RoleModel role, UserModel user) {
        refuse(user, ROLE_MAPPER, mapper -> isContainer(mapper, role), "who has this role");
        return role;
    }

    private void refuse(UserModel user, String kind, Predicate<ComponentModel> concerns, String what) {
        String link = LdapWrites.linkOf(user);
        if (link == null) return;
        directory.realm().getComponentsStream(link, LDAPStorageMapper.class.getName())
                .filter(mapper -> kind.equals(mapper.getProviderId()) && LDAP_ONLY.equals(mapper.get("mode")) && concerns.test(mapper))
                .findFirst()
                .ifPresent(mapper -> {
                    throw new ReadOnlyException("The mapper " + mapper.getName() + " keeps " + what + " in LDAP alone");
                });
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

    /** A mapper is for the roles of the realm, or for those of one client. */
    private static boolean isContainer(ComponentModel mapper, RoleModel role) {
        if (mapper.get("use.realm.roles.mapping", true)) return !role.isClientRole();
        return role.isClientRole() && ((ClientModel) role.getContainer()).getClientId().equals(mapper.get("client.id"));
    }
}
