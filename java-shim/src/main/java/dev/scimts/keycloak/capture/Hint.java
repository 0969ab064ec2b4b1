package dev.scimts.keycloak.capture;

import java.util.Locale;

/**
 * "Look at this again." It says which object has changed and nothing of how, so one that comes twice does no harm.
 *
 * @param realmId null where it was not to be had in memory: whoever reads the hint finds the object's realm
 * @param objectId of a membership: the user; null where it is not known which objects have changed
 * @param otherId of a membership: the group
 */
record Hint(Kind kind, String realmId, String objectId, String otherId) {
    enum Kind {
        USER,
        GROUP,
        MEMBER,
        /** Any object of the realm may have changed. */
        BULK;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Hint user(String realmId, String userId) {
        return new Hint(Kind.USER, realmId, userId, null);
    }

    static Hint group(String realmId, String groupId) {
        return new Hint(Kind.GROUP, realmId, groupId, null);
    }

    static Hint member(String realmId, String userId, String groupId) {
        return new Hint(Kind.MEMBER, realmId, userId, groupId);
    }

    static Hint bulk(String realmId) {
        return new Hint(Kind.BULK, realmId, null, null);
    }

    /** Whether the user has changed, or a membership of the user. */
    boolean isAbout(String userId) {
        return (kind == Kind.USER || kind == Kind.MEMBER) && userId.equals(objectId);
    }
}
