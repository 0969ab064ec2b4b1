package dev.scimts.keycloak.users;

import dev.scimts.bridge.contract.GroupRef;
import dev.scimts.bridge.contract.UserRecord;
import dev.scimts.keycloak.query.DirectGroups;
import dev.scimts.keycloak.query.Instants;
import dev.scimts.keycloak.records.LastModified;
import dev.scimts.keycloak.records.RecordVersion;
import dev.scimts.keycloak.records.StoredAttributes;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.UserAdapter;
import org.keycloak.models.jpa.entities.UserEntity;

/**
 * One user as a record, out of the row that the session holds: what it has locked or written is not read again.
 *
 * @param model over this row
 */
record UserRow(Directory directory, UserEntity row, UserModel model) {
    /** Null where there is no row, or one that the request does not see: that of a client's account, or of another realm. */
    static UserRecord locked(Directory directory, UserEntity row, boolean includeGroups) {
        if (row == null || row.getServiceAccountClientLink() != null || !row.getRealmId().equals(directory.realm().getId())) return null;
        UserRow locked = new UserRow(directory, row, new UserAdapter(directory.session(), directory.realm(), directory.entities(), row));
        return locked.record(includeGroups ? locked.groups() : null);
    }

    /** Null of a user from a federation, which has a say in what is there after the write. */
    static UserRecord written(Directory directory, UserModel user) {
        UserRow written = of(directory, user);
        return written == null ? null : written.record(written.groups());
    }

    /** Of a new user, who is in the realm's default groups and in no other; null as above. */
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
        Map<String, List<String>> attributes = attributes(id);
        Long created = Instants.known(row.getCreatedTimestamp());
        Long changed = LastModified.of(model);
        return new UserRecord(
                id, row.isEnabled(), created, changed == null ? created : changed, attributes, groups,
                groups == null ? null : RecordVersion.of(row.isEnabled(), attributes, groups));
    }

    private Map<String, List<String>> attributes(String id) {
        List<StoredAttributes.Row> rows = row.getAttributes().stream()
                .map(each -> new StoredAttributes.Row(id, each.getId(), each.getName(), each.getValue()))
                .toList();
        return StoredAttributes.withColumns(
                new TreeMap<>(new StoredAttributes(rows).of(id)), row.getUsername(), row.getEmail(), row.getFirstName(), row.getLastName());
    }

    /** An organization has groups of its own, which the model does not tell from the realm's on every version. */
    private List<GroupRef> groups() {
        return directory.tenant().isRealm()
                ? UserModelReads.refs(DirectGroups.of(directory, row.getId()))
                : new UserReads(directory).groupsOf(row.getId());
    }
}
