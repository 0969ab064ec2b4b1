// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface UsersPort {
    /** The user with this id, or null. */
    UserRecord find(String id, boolean includeGroups);

    /** The user with this id, read under a lock that holds until the request ends, or null. Faults with unavailable. */
    UserRecord lock(String id, boolean includeGroups);

    /** One page of users in a stable order; total only when asked for. Where they have more than 1,000 memberships, faults as `groups.members` does. */
    UserPage search(UserSearch userSearch);

    /** Whether the query holds for the user with this id. */
    boolean holds(String id, Query query);

    /** Adds a user, in an organization as a member that it manages. Answers its id and the user as `find` would with groups; null for one whom a federation keeps, who is to be read. Faults with conflict, invalid. */
    UserWritten create(UserChange change);

    /** Changes the user, and answers it as `create` does. Faults with notFound, conflict, invalid, readOnly; with forbidden for an administrator, and for a member whom the organization does not manage. */
    UserRecord update(String id, UserChange change);

    /** Sets a password under the password policy; who has a temporary one must choose another at the next login. Faults with notFound, invalid, readOnly; with forbidden as `update` does. */
    void setPassword(String id, String password, boolean temporary);

    /** Ends every session of the user, offline ones too, as soon as the request is done; no token issued until now is good any more. Faults with notFound; with forbidden as `update` does. */
    void endSessions(String id);

    /** Says whether the e-mail address is taken for proven. A changed address is not, until this says so. Faults with notFound; with forbidden as `update` does. */
    void setEmailVerified(String id, boolean verified);

    /** Removes the user, with all that belongs to it and every value of the attributes `references`, of whichever user, that is its id; answers true. A member whom the organization does not manage only leaves it: false. Faults with notFound, readOnly; with forbidden for an administrator. */
    boolean delete(String id, List<String> references);
}
