package dev.scimts.keycloak.port;

import dev.scimts.bridge.HostFault;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.cache.UserCache;

/** A user's model to write on: of the row as it is, not of a cache that another node's commit has yet to reach. */
final class FreshUser {
    private FreshUser() {}

    static UserModel get(Directory directory, String id) {
        UserModel user = find(directory, id);
        if (user == null) throw new HostFault(HostFault.Code.NOT_FOUND, "No such user", id);
        return user;
    }

    private static boolean isSeen(Directory directory, String id) {
        return directory.tenant().isRealm() || directory.tenant().holds(directory, id);
    }

    private static UserModel find(Directory directory, String id) {
        if (ColumnLimits.holdsNul(id)) return null;
        RealmModel realm = directory.realm();
        UserModel stored = directory.session().getProvider(UserProvider.class).getUserById(realm, id);
        if (stored == null) return UserModelReads.isFederated(id) && directory.tenant().isRealm() ? directory.session().users().getUserById(realm, id) : null;
        if (stored.getServiceAccountClientLink() != null || !isSeen(directory, id)) return null;
        UserCache cache = directory.session().getProvider(UserCache.class);
        if (cache != null) cache.evict(realm, stored);
        return directory.session().users().getUserById(realm, id);
    }
}
