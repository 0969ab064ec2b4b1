package dev.scimts.keycloak.assignment;

import dev.scimts.bridge.contract.GiftFound;
import dev.scimts.bridge.contract.GiftName;
import dev.scimts.bridge.contract.OrganizationRecord;
import dev.scimts.bridge.contract.Query;
import dev.scimts.keycloak.groups.KeycloakGroups;
import dev.scimts.keycloak.organizations.KeycloakOrganizations;
import dev.scimts.keycloak.query.DirectRoles;
import dev.scimts.keycloak.roles.Administrators;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RoleModel;

/** Finds groups, roles and organizations as rules name them. */
final class GiftNames {
    private static final GiftFound NOTHING = new GiftFound(null, false);
    private static final Query ALL = new Query.And(List.of());

    private final Directory realm;

    GiftNames(Directory realm) {
        this.realm = realm;
    }

    GiftFound find(GiftName name) {
        return switch (name.kind()) {
            case GROUP -> group(name);
            case ROLE -> role(name);
            case ORGANIZATION -> new GiftFound(organization(name.name()), false);
        };
    }

    /** Null where there is none. */
    String organization(String idOrAlias) {
        OrganizationRecord found = new KeycloakOrganizations(realm.ofRealm()).enter(idOrAlias);
        return found == null ? null : found.id();
    }

    private GiftFound group(GiftName name) {
        Directory place = realm.ofRealm();
        if (name.organizationId() != null && new KeycloakOrganizations(place).enter(name.organizationId()) == null) return NOTHING;
        KeycloakGroups groups = new KeycloakGroups(place);
        String id = name.name().startsWith("/") ? at(groups, name.name()) : groups.holding(List.of(name.name()), ALL).stream().findFirst().orElse(null);
        GroupModel group = id == null ? null : place.session().groups().getGroupById(place.realm(), id);
        return group == null ? NOTHING : new GiftFound(id, new Administrators(place).include(group));
    }

    private static String at(KeycloakGroups groups, String path) {
        String id = null;
        for (String name : path.substring(1).split("/", -1)) {
            id = groups.child(id, name);
            if (id == null) return null;
        }
        return id;
    }

    /** Everybody has the realm's default role. */
    private GiftFound role(GiftName name) {
        RoleModel role = new DirectRoles(realm).find(name.name(), name.client());
        if (role == null || role.getId().equals(realm.realm().getDefaultRole().getId())) return NOTHING;
        return new GiftFound(role.getId(), new Administrators(realm).include(role));
    }
}
