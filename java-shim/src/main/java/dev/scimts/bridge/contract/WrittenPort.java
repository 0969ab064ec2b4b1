// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface WrittenPort {
    /** Locks the user as `users.lock` does, and finds what is kept of it, in the same statement. Faults with unavailable. */
    LockedUser lock(String id, boolean includeGroups);

    /** Finds what is kept of the user now, or null. What came with the lock is as old as the wait for it. */
    String find(String userId);

    /** Keeps this text of the user, for the tenant that was entered, in place of the one that there was, or where there was none; answers false, and keeps nothing, where something else is kept by now. `drifted` is how many attributes are not as they were written even now. */
    boolean keep(String userId, String text, String was, int drifted);

    /** Keeps nothing more of these users. */
    void forget(List<String> userIds);

    /** Lists what is kept in the order of the user ids, after this one; in an organization, what its own clients wrote. */
    List<KeptText> page(String after, int max);

    /** Lists what was not looked at since this instant, of all tenants of the realm, the longest ago first. */
    List<KeptText> unseen(long before, int max);

    /** Notes what was found when these users were looked at, at this instant. */
    void saw(long at, List<Drifted> drifted);

    /** Lists changes of these users after this instant that the audit trail still has, the latest first: those that administrators made of the user itself, and events of the user with one of these types. */
    List<UserChange> changes(List<String> userIds, long after, List<String> types, int max);

    /** Counts by tenant, in the whole realm, by what was found when each user was looked at. */
    List<DriftCount> count();
}
