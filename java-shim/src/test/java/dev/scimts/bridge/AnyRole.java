package dev.scimts.bridge;

import dev.scimts.bridge.contract.AssignedRoles;
import dev.scimts.bridge.contract.RolesPort;
import java.util.List;

/** Roles of a directory where each exists already and nobody administers. */
final class AnyRole implements RolesPort {
    @Override
    public boolean ensure(String name, String description) {
        return true;
    }

    @Override
    public boolean exists(String name) {
        return true;
    }

    @Override
    public boolean grant(String userId, String name) {
        return true;
    }

    @Override
    public List<AssignedRoles> assigned(List<String> userIds, String client) {
        return List.of();
    }

    @Override
    public void assign(String userId, String client, List<String> add, List<String> remove) {}

    @Override
    public boolean administers(String userId) {
        return false;
    }

    @Override
    public void manageAdministrators() {}
}
