// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface RolesPort {
    /** Creates the role where it is missing, in a transaction of its own; answers whether it did. */
    boolean ensure(String name, String description);

    /** Says whether the role exists; one of a client that does not exist does not. */
    boolean exists(String name, String client);

    /** Assigns the user a role without rights of administration; answers whether the user lacked it. Faults with notFound; with forbidden for an administrator. */
    boolean grant(String userId, String name);

    /** Lists the roles that are assigned to these users directly, sorted by name, without the default role; users without any are left out. Faults with unsupported where the client does not exist. */
    List<AssignedRoles> assigned(List<String> userIds, String client);

    /** Assigns roles to the user and removes others. Faults with notFound, naming the user or the role; with forbidden for an administrator, for a role with rights of administration, and for a member whom the organization does not manage; with unsupported where the client does not exist. */
    void assign(String userId, String client, List<String> add, List<String> remove);

    /** Says whether the user may administer the directory, by a role held directly, through a composite role or through a group. */
    boolean administers(String userId);

    /** Lets the rest of the request change administrators and groups that grant rights of administration, which otherwise faults with forbidden. */
    void manageAdministrators();
}
