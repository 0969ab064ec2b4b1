package dev.scimts.probe;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/** Large groups in a moment: through Keycloak's models each membership would be written by itself. */
final class Crowd {
    private static final int BATCH = 500;
    private static final String JOIN = """
            insert into UserGroupMembershipEntity (user, groupId, membershipType)
            select u, :group, 'UNMANAGED' from UserEntity u where u.realmId = :realm and u.serviceAccountClientLink is null""";

    private final RealmModel realm;
    private final EntityManager entities;

    Crowd(KeycloakSession session) {
        this.realm = session.getContext().getRealm();
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** So many users {@code member-00000}, … */
    void users(int count) {
        for (int index = 0; index < count; index++) {
            UserEntity user = new UserEntity();
            user.setId(UUID.randomUUID().toString());
            user.setUsername("member-%05d".formatted(index));
            user.setRealmId(realm.getId());
            user.setEnabled(true);
            user.setEmail(null, true);
            user.setCreatedTimestamp(System.currentTimeMillis());
            entities.persist(user);
            if (index % BATCH == BATCH - 1) written();
        }
        written();
    }

    /** So many groups {@code crowd-000}, …, each with every user of the realm; answers their ids. */
    List<String> groups(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(this::group).toList();
    }

    private String group(int index) {
        GroupEntity group = new GroupEntity();
        group.setId(UUID.randomUUID().toString());
        group.setName("crowd-%03d".formatted(index));
        group.setRealm(realm.getId());
        group.setParentId(GroupEntity.TOP_PARENT_ID);
        entities.persist(group);
        written();
        entities.createQuery(JOIN).setParameter("realm", realm.getId()).setParameter("group", group.getId()).executeUpdate();
        return group.getId();
    }

    private void written() {
        entities.flush();
        entities.clear();
    }
}
