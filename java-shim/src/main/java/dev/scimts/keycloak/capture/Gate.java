package dev.scimts.keycloak.capture;

import java.util.Map;
import java.util.Set;

/** The realms whose changes somebody wants to hear of. In all others a change costs what it did without this extension. */
final class Gate {
    private volatile Map<String, Set<String>> realms = Map.of();

    /** @param wanted by realm, the types of components that want to hear of its changes */
    void openFor(Map<String, Set<String>> wanted) {
        realms = wanted;
    }

    void shut() {
        realms = Map.of();
    }

    boolean isShut() {
        return realms.isEmpty();
    }

    /** @param realmId null where it is not known: it may be one of them */
    boolean isOpenFor(String realmId) {
        Map<String, Set<String>> now = realms;
        return realmId == null ? !now.isEmpty() : now.containsKey(realmId);
    }

    /** Whether components of no other type want to hear of the changes of this realm. */
    boolean isOpenOnlyFor(String type, String realmId) {
        return Set.of(type).equals(realms.get(realmId));
    }
}
