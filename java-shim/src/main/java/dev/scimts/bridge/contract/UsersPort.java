// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface UsersPort {
    /** The user with this id, or null. */
    UserRecord find(String id, boolean includeGroups);

    /** The user with this id, read under a lock that holds until the request ends, or null. Faults with unavailable. */
    UserRecord lock(String id, boolean includeGroups);

    /** One page of users in a stable order; total only when asked for. */
    UserPage search(UserSearch userSearch);

    /** Whether the query holds for the user with this id. */
    boolean holds(String id, Query query);

    /** Adds a user and answers its id. Faults with conflict, invalid. */
    String create(UserChange change);

    /** Changes the user. Faults with notFound, conflict, invalid, readOnly; with forbidden for an administrator. */
    void update(String id, UserChange change);

    /** Sets a permanent password under the password policy. Faults with notFound, invalid; with forbidden for an administrator. */
    void setPassword(String id, String password);

    /** Says whether the e-mail address is taken for proven. A changed address is not, until this says so. Faults with notFound; with forbidden for an administrator. */
    void setEmailVerified(String id, boolean verified);

    /** Removes the user. Faults with notFound; with forbidden for an administrator. */
    void delete(String id);
}
