package dev.scimts.keycloak.users;

import dev.scimts.bridge.contract.GroupRef;
import dev.scimts.bridge.contract.UserRecord;
import dev.scimts.keycloak.query.DirectGroups;
import dev.scimts.keycloak.query.Instants;
import dev.scimts.keycloak.records.LastModified;
import dev.scimts.keycloak.records.StoredAttributes;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.UserAdapter;
import org.keycloak.models.jpa.entities.UserEntity;

/**
 * Makes the record of one user from the row that the session holds, so that what was locked or written is not read again.
 *
 * @param model the user's model, which is based on this row
 */
record UserRow(Directory directory, UserEntity row, UserModel model) {
    /** Answers null if there is no row, or one that the request may not see: that of a service account or of another realm. */
    static UserRecord locked(Directory directory, UserEntity row, boolean includeGroups) {
        if (row == null || row.getServiceAccountClientLink() != null || !row.getRealmId().equals(directory.realm().getId())) return null;
        UserRow locked = new UserRow(directory, row, new UserAdapter(directory.session(), directory.realm(), directory.entities(), row));
        return locked.record(includeGroups ? locked.groups() : null);
    }

    /** Answers null for a user of a federation, which may store something else than what was written. */
    static UserRecord written(Directory directory, UserModel user) {
        UserRow written = of(directory, user);
        return written == null ? null : written.record(written.groups());
    }

    /** Makes the record of a new user, who is only in the realm's default groups; null as above. */
    static UserRecord made(Directory directory, UserModel user) {
        UserRow made = of(directory, user);
        boolean alone = directory.realm().getDefaultGroupsStream().findAny().isEmpty();
        return made == null ? null : made.record(alone ? List.of() : made.groups());
    }

    private static UserRow of(Directory directory, UserModel user) {
        UserEntity row = user.isFederated() ? null : directory.entities().find(UserEntity.class, user.getId());
        return row == null ? null : new UserRow(directory, row, user);
    }

    private UserRecord record(List<GroupRef> groups) {
        String id = row.getId();
        Long created = Instants.known(row.getCreatedTimestamp());
        return UserModelReads.record(id, row.isEnabled(), created, LastModified.of(model), attributes(id), groups);
    }

    private Map<String, List<String>> attributes(String id) {
        List<StoredAttributes.Row> rows = row.getAttributes().stream()
                .map(each -> new StoredAttributes.Row(id, each.getId(), each.getName(), each.getValue()))
                .toList();
        return StoredAttributes.withColumns(
                new TreeMap<>(new StoredAttributes(rows).of(id)), row.getUsername(), row.getEmail(), row.getFirstName(), row.getLastName());
    }

    /** The model does not tell an organization's groups from the realm's on every version, so a query does. */
    private List<GroupRef> groups() {
        return directory.tenant().isRealm()
                ? UserModelReads.refs(DirectGroups.of(directory, row.getId()))
                : new UserReads(directory).groupsOf(row.getId());
    }
}
