package dev.scimts.keycloak.users;

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

/** Attributes of users that hold the id of another user. Set by set: the holders are never all in the session. */
record UserReferences(Directory directory) {
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
        String query = "select distinct a.user.id from UserAttributeEntity a"
                + " where a.name = ?1 and a.value = ?2 and a.user.realmId = ?3 and a.user.id <> ?2";
        return directory.rows(String.class, query, attribute, userId, directory.realm().getId());
    }

    /** From Keycloak's cache on every node, and from this session. */
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
        Jpql.change(directory.entities(), delete, attributes, userId, holders);
    }
}
