// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface UsersPort {
    /** The user with this id, or null. */
    UserRecord find(String id, boolean includeGroups);

    /** The user with this id, read under a lock that holds until the request ends, or null. Faults with unavailable. */
    UserRecord lock(String id, boolean includeGroups);

    /** One page of users in a stable order; total only when asked for. */
    UserPage search(UserSearch userSearch);

    /** Adds a user and answers its id. Faults with conflict, invalid. */
    String create(UserChange change);

    /** Changes the user. Faults with notFound, conflict, invalid, readOnly. */
    void update(String id, UserChange change);

    /** Sets a permanent password under the password policy. Faults with notFound, invalid. */
    void setPassword(String id, String password);

    /** Removes the user. Faults with notFound. */
    void delete(String id);
}
