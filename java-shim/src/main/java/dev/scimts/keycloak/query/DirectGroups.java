package dev.scimts.keycloak.query;

import dev.scimts.keycloak.tenancy.Directory;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;

/** The groups that a user is a member of: the memberships as the rows have them, the groups out of Keycloak's cache. */
public final class DirectGroups {
    private DirectGroups() {}

    /** Keycloak's model asks by a criteria query, of which Hibernate keeps no plan. */
    public static Stream<GroupModel> of(Directory directory, String userId) {
        return directory.rows(String.class, "select m.groupId from UserGroupMembershipEntity m where m.user.id = ?1", userId).stream()
                .map(id -> directory.session().groups().getGroupById(directory.realm(), id))
                .filter(Objects::nonNull);
    }
}
