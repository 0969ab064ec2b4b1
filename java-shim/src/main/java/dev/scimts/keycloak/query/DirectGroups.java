package dev.scimts.keycloak.query;

import dev.scimts.keycloak.tenancy.Directory;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;

/** The groups that a user is a direct member of. Memberships are read from the rows, groups from Keycloak's cache. */
public final class DirectGroups {
    private DirectGroups() {}

    /** This is JPQL because Hibernate caches no plan of a criteria query, which Keycloak's model uses. */
    public static Stream<GroupModel> of(Directory directory, String userId) {
        return directory.rows(String.class, "select m.groupId from UserGroupMembershipEntity m where m.user.id = ?1", userId).stream()
                .map(id -> directory.session().groups().getGroupById(directory.realm(), id))
                .filter(Objects::nonNull);
    }
}
