package dev.scimts.keycloak.users;

import dev.scimts.keycloak.capture.Capture;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Jpql;
import dev.scimts.keycloak.records.LastModified;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.jpa.UserAdapter;
import org.keycloak.models.jpa.entities.UserEntity;

/** Removes the id of a user from attributes of other users, chunk by chunk, so that the session never holds all of those users. */
record UserReferences(Directory directory) {
    /** Works in the whole realm, whatever the request may see of it: no user may refer to one who does not exist. */
    void forget(String userId, List<String> attributes) {
        if (attributes.isEmpty()) return;
        directory.entities().flush();
        for (List<String> holders : Chunks.of(holders(userId, attributes))) {
            evict(holders);
            remove(userId, attributes, holders);
            LastModified.touch(directory, holders);
            Capture.usersChanged(directory.realm().getId(), holders);
        }
    }

    private Set<String> holders(String userId, List<String> attributes) {
        Set<String> holders = new LinkedHashSet<>();
        for (String attribute : attributes) holders.addAll(holders(userId, attribute));
        return holders;
    }

    private List<String> holders(String userId, String attribute) {
        String query = "select distinct a.user.id from UserAttributeEntity a"
                + " where a.name = ?1 and a.value = ?2 and a.user.realmId = ?3 and a.user.id <> ?2";
        return directory.rows(String.class, query, attribute, userId, directory.realm().getId());
    }

    /** Drops the user from Keycloak's cache on every node, and from this session. */
    private void evict(List<String> holders) {
        RealmModel realm = directory.realm();
        UserCache cache = directory.session().getProvider(UserCache.class);
        for (UserEntity each : directory.rows(UserEntity.class, "select u from UserEntity u where u.id in ?1", holders)) {
            if (cache != null) cache.evict(realm, new UserAdapter(directory.session(), realm, directory.entities(), each));
            directory.entities().detach(each);
        }
    }

    private void remove(String userId, List<String> attributes, List<String> holders) {
        String delete = "delete from UserAttributeEntity a where a.name in ?1 and a.value = ?2 and a.user.id in ?3";
        Jpql.execute(directory.entities(), delete, attributes, userId, holders);
    }
}
