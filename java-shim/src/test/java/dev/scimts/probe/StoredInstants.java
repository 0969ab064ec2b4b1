package dev.scimts.probe;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.storage.UserStorageUtil;

/** Writes when a user or group was created and modified to where this version of Keycloak stores it, as anybody could in SQL. */
record StoredInstants(KeycloakSession session) {
    private static final Map<String, String> NOTED = Map.of("createdTimestamp", "scim.created", "lastModifiedTimestamp", "scim.lastModified");

    void write(String kind, String id, Map<?, ?> instants) {
        Class<?> entity = kind.equals("user") ? UserEntity.class : GroupEntity.class;
        NOTED.forEach((column, attribute) -> {
            String text = String.valueOf(instants.get(column));
            if (!isColumn(entity, column)) note(kind, id, attribute, text);
            else if (text.matches("-?\\d{1,18}")) set(entity, id, column, Long.valueOf(text));
        });
        forgetCached(kind, id);
    }

    private static boolean isColumn(Class<?> entity, String column) {
        return Arrays.stream(entity.getDeclaredFields()).anyMatch(field -> field.getName().equals(column));
    }

    private void set(Class<?> entity, String id, String column, Long value) {
        EntityManager entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        entities.createQuery("update " + entity.getSimpleName() + " e set e." + column + " = :value where e.id = :id")
                .setParameter("value", value).setParameter("id", id).executeUpdate();
    }

    private void note(String kind, String id, String attribute, String text) {
        if (kind.equals("user")) user(id).setAttribute(attribute, List.of(text));
        else group(id).setAttribute(attribute, List.of(text));
    }

    /** A group is read from the database in any case. */
    private void forgetCached(String kind, String id) {
        UserCache cache = UserStorageUtil.userCache(session);
        if (kind.equals("user") && cache != null) cache.evict(realm(), user(id));
    }

    private UserModel user(String id) {
        return session.users().getUserById(realm(), id);
    }

    private GroupModel group(String id) {
        return session.groups().getGroupById(realm(), id);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
