package dev.scimts.keycloak.query;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.AssignedRoles;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleContainerModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.jpa.entities.RoleEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserRoleMappingEntity;

/** Roles of the realm or of one client that users hold directly. The realm's default role, which everybody has, is not among them. */
public final class DirectRoles {
    private final Directory directory;
    private final CriteriaBuilder criteria;

    public DirectRoles(Directory directory) {
        this.directory = directory;
        this.criteria = directory.entities().getCriteriaBuilder();
    }

    /** @param client null for the realm */
    public RoleContainerModel container(String client) {
        RoleContainerModel found = find(client);
        if (found == null) throw new HostFault(Code.UNSUPPORTED, "There is no client " + client, client);
        return found;
    }

    private RoleContainerModel find(String client) {
        if (client == null) return directory.realm();
        return Nul.isIn(client) ? null : directory.realm().getClientByClientId(client);
    }

    /** Null where there is no such role, or no such client. */
    public RoleModel find(String name, String client) {
        RoleContainerModel container = find(client);
        return container == null || Nul.isIn(name) ? null : container.getRole(name);
    }

    public RoleModel named(String name, RoleContainerModel container) {
        RoleModel role = Nul.isIn(name) ? null : container.getRole(name);
        boolean isEverybodys = role != null && role.getId().equals(directory.realm().getDefaultRole().getId());
        if (role == null || isEverybodys) throw new HostFault(Code.NOT_FOUND, "No such role", name);
        return role;
    }

    public List<AssignedRoles> of(List<String> userIds, RoleContainerModel container) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (Object[] row : Chunks.collect(userIds, chunk -> rows(chunk, container))) {
            names.computeIfAbsent((String) row[0], none -> new ArrayList<>()).add((String) row[1]);
        }
        return names.entrySet().stream().map(entry -> new AssignedRoles(entry.getKey(), entry.getValue())).toList();
    }

    private List<Object[]> rows(List<String> userIds, RoleContainerModel container) {
        CriteriaQuery<Object[]> select = criteria.createQuery(Object[].class);
        Root<UserRoleMappingEntity> mapping = select.from(UserRoleMappingEntity.class);
        Root<RoleEntity> role = select.from(RoleEntity.class);
        select.multiselect(mapping.get("user").get("id"), role.get("name"));
        select.where(
                mapping.get("user").get("id").in(userIds),
                criteria.equal(mapping.get("roleId"), role.get("id")),
                belongs(role, container));
        select.orderBy(criteria.asc(role.get("name")));
        return directory.entities().createQuery(select).getResultList();
    }

    /** Nobody holds a role of a client that does not exist. */
    Predicate given(String name, String client, Scope<UserEntity> scope) {
        RoleContainerModel container = find(client);
        return container == null ? criteria.disjunction() : given(name, container, scope);
    }

    private Predicate given(String name, RoleContainerModel container, Scope<UserEntity> user) {
        return user.exists(criteria, UserRoleMappingEntity.class, mapping -> {
            Scope<RoleEntity> role = mapping.beside(RoleEntity.class);
            return criteria.and(
                    criteria.equal(mapping.get("user"), user.from()),
                    criteria.equal(mapping.get("roleId"), role.get("id")),
                    criteria.equal(criteria.lower(role.get("name")), name.toLowerCase(Locale.ROOT)),
                    belongs(role.from(), container));
        });
    }

    private Predicate belongs(From<?, RoleEntity> role, RoleContainerModel container) {
        if (container instanceof ClientModel client) return criteria.equal(role.get("clientId"), client.getId());
        RealmModel realm = directory.realm();
        return criteria.and(
                criteria.equal(role.get("realmId"), realm.getId()),
                criteria.isFalse(role.get("clientRole")),
                criteria.notEqual(role.get("id"), realm.getDefaultRole().getId()));
    }
}
