package dev.scimts.bridge;

import dev.scimts.bridge.contract.AssignedRoles;
import dev.scimts.bridge.contract.RolesPort;
import java.util.List;

/** The roles of a directory in which every role exists and nobody is an administrator. */
final class AnyRole implements RolesPort {
    @Override
    public boolean ensure(String name, String description) {
        return true;
    }

    @Override
    public boolean exists(String name, String client) {
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
