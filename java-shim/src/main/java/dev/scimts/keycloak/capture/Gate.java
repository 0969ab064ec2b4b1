package dev.scimts.keycloak.capture;

import java.util.Set;

/** The realms whose changes somebody wants to hear of. In all others a change costs what it did without this extension. */
final class Gate {
    private volatile Set<String> realms = Set.of();

    void openFor(Set<String> wanted) {
        realms = wanted;
    }

    void shut() {
        realms = Set.of();
    }

    boolean isShut() {
        return realms.isEmpty();
    }

    /** @param realmId null where it is not known: it may be one of them */
    boolean isOpenFor(String realmId) {
        Set<String> now = realms;
        return realmId == null ? !now.isEmpty() : now.contains(realmId);
    }
}
