// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface UsersPort {
    /** Finds the user with this id, or null. */
    UserRecord find(String id, boolean includeGroups);

    /** Finds the user with this id, or null, under a lock that holds until the request ends. Faults with unavailable. */
    UserRecord lock(String id, boolean includeGroups);

    /** Finds a page of users in a stable order. For more than 1,000 memberships, faults as `groups.members` does. */
    UserPage search(UserSearch userSearch);

    /** Counts the users that match the query. */
    int count(Query query);

    /** Adds a user; in an organization, it becomes a member that the organization manages. Answers its id and the user as `find` would with groups; null for a user whom a federation keeps and who must be read. Faults with conflict, invalid. */
    UserWritten create(UserFields fields);

    /** Writes these fields of the user, and answers it as `create` does. Faults with notFound, conflict, invalid, readOnly; with forbidden for an administrator, and for a member whom the organization does not manage. */
    UserRecord update(String id, UserFields fields);

    /** Sets a password under the password policy; a temporary one must be changed at the next login. Faults with notFound, invalid, readOnly; with forbidden as `update` does. */
    void setPassword(String id, String password, boolean temporary);

    /** Ends every session of the user, including offline ones, as soon as the request is done; tokens issued until now become invalid. Faults with notFound; with forbidden as `update` does. */
    void endSessions(String id);

    /** Marks the e-mail address as verified or not. A changed address is unverified until this marks it. Faults with notFound; with forbidden as `update` does. */
    void setEmailVerified(String id, boolean verified);

    /** Removes the user with all that belongs to it, and its id from the attributes `references` of every user; answers true. A member whom the organization does not manage only leaves it, and the answer is false. Faults with notFound, readOnly; with forbidden for an administrator. */
    boolean delete(String id, List<String> references);
}
