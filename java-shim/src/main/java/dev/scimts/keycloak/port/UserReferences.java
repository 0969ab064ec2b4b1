package dev.scimts.keycloak.port;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.jpa.UserAdapter;
import org.keycloak.models.jpa.entities.UserEntity;

/** Attributes of users that hold the id of another user. Set by set: the holders are never all in the session. */
final class UserReferences {
    private final Directory directory;

    UserReferences(Directory directory) {
        this.directory = directory;
    }

    /** In the whole realm, whatever of it the request may see: nobody may point to who is not there. */
    void forget(String userId, List<String> attributes) {
        if (attributes.isEmpty()) return;
        directory.entities().flush();
        for (List<String> holders : Chunks.of(holders(userId, attributes))) {
            evict(holders);
            remove(userId, attributes, holders);
            LastModified.touch(directory, holders);
        }
    }

    private Set<String> holders(String userId, List<String> attributes) {
        Set<String> holders = new LinkedHashSet<>();
        for (String attribute : attributes) holders.addAll(holders(userId, attribute));
        return holders;
    }

    private List<String> holders(String userId, String attribute) {
        return directory.entities()
                .createQuery("select distinct a.user.id from UserAttributeEntity a where a.name = :name and a.value = :id"
                        + " and a.user.realmId = :realm and a.user.id <> :id", String.class)
                .setParameter("name", attribute)
                .setParameter("id", userId)
                .setParameter("realm", directory.realm().getId())
                .getResultList();
    }

    /** From Keycloak's cache on every node, and from this session. */
    private void evict(List<String> holders) {
        RealmModel realm = directory.realm();
        UserCache cache = directory.session().getProvider(UserCache.class);
        List<UserEntity> users = directory.entities()
                .createQuery("select u from UserEntity u where u.id in :users", UserEntity.class)
                .setParameter("users", holders)
                .getResultList();
        for (UserEntity each : users) {
            if (cache != null) cache.evict(realm, new UserAdapter(directory.session(), realm, directory.entities(), each));
            directory.entities().detach(each);
        }
    }

    private void remove(String userId, List<String> attributes, List<String> holders) {
        directory.entities()
                .createQuery("delete from UserAttributeEntity a where a.name in :names and a.value = :id and a.user.id in :users")
                .setParameter("names", attributes)
                .setParameter("id", userId)
                .setParameter("users", holders)
                .executeUpdate();
    }
}
