package dev.scimts.keycloak.federation;

import dev.scimts.bridge.HostFault;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.tenancy.Directory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.cache.UserCache;

/** Gives models of users to write on. They are read from the row, because a cache may not know another node's commit yet. */
public final class FreshUser {
    private FreshUser() {}

    public static UserModel get(Directory directory, String id) {
        UserModel user = find(directory, id);
        if (user == null) throw new HostFault(HostFault.Code.NOT_FOUND, "No such user", id);
        return user;
    }

    private static boolean isSeen(Directory directory, String id) {
        return directory.tenant().isRealm() || directory.tenant().holds(directory, id);
    }

    /** Finds the user, or null. An imported user must not be locked before: Keycloak removes those who are gone from LDAP in another transaction. */
    public static UserModel find(Directory directory, String id) {
        if (Nul.isIn(id)) return null;
        if (Federation.isExternal(id)) return external(directory, id);
        RealmModel realm = directory.realm();
        UserModel stored = directory.session().getProvider(UserProvider.class).getUserById(realm, id);
        if (stored == null || stored.getServiceAccountClientLink() != null || !isSeen(directory, id)) return null;
        if (stored.isFederated()) new Federation(directory).requireAnswer(stored);
        UserCache cache = directory.session().getProvider(UserCache.class);
        if (cache != null) cache.evict(realm, stored);
        UserModel user = directory.session().users().getUserById(realm, id);
        return user == null || !stored.isFederated() ? user : new FederatedUser(directory, user, stored);
    }

    private static UserModel external(Directory directory, String id) {
        UserModel known = new Federation(directory).external(id);
        if (known == null) return null;
        UserCache cache = directory.session().getProvider(UserCache.class);
        if (cache != null) cache.evict(directory.realm(), known);
        UserModel user = new Federation(directory).external(id);
        return user == null ? null : new FederatedUser(directory, user, null);
    }
}
