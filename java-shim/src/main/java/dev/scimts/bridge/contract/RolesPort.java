// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface RolesPort {
    /** Makes the role where it is missing, in a transaction of its own; answers whether it did. */
    boolean ensure(String name, String description);

    /** Whether there is such a role. */
    boolean exists(String name);

    /** Gives the user a role that administers nothing; answers whether the user lacked it. Faults with notFound; with forbidden for an administrator. */
    boolean grant(String userId, String name);

    /** The roles that were given to these users directly, by name, the role of everybody aside; who has none is left out. Faults with unsupported where there is no such client. */
    List<AssignedRoles> assigned(List<String> userIds, String client);

    /** Gives the user roles and takes others away. Faults with notFound, naming the user or the role; with forbidden for an administrator, for a role that administers, and for a member whom the organization does not manage; with unsupported where there is no such client. */
    void assign(String userId, String client, List<String> add, List<String> remove);

    /** Whether the user may administer the directory: by a role held directly, through another role or through a group. */
    boolean administers(String userId);

    /** Lets the rest of the request write on administrators and on groups that make administrators, which else faults with forbidden. */
    void manageAdministrators();
}
