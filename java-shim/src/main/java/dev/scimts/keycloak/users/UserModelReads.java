package dev.scimts.keycloak.users;

import dev.scimts.bridge.contract.GroupRef;
import dev.scimts.bridge.contract.UserRecord;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.federation.Federation;
import dev.scimts.keycloak.query.Instants;
import dev.scimts.keycloak.records.LastModified;
import dev.scimts.keycloak.records.RecordVersion;
import dev.scimts.keycloak.records.StoredAttributes;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/** Reads a single user through Keycloak's model: from its cache, or from a federation that keeps no row in the database. */
final class UserModelReads {
    static final Comparator<GroupRef> BY_NAME = Comparator.comparing(GroupRef::name).thenComparing(GroupRef::id);

    private UserModelReads() {}

    /** Finds a user whose federation keeps no row, or null. There is no time of creation: Keycloak answers the time at which the user was read. */
    static UserRecord external(Directory directory, String id, boolean includeGroups) {
        UserModel user = new Federation(directory).external(id);
        return user == null ? null : record(user, null, null, attributes(user), includeGroups);
    }

    /** Reads a user who has a row. Answers null if an attribute has several values, because the model does not keep their order. */
    static UserRecord inOrder(Directory directory, String id, boolean includeGroups) {
        if (Nul.isIn(id) || !directory.tenant().isRealm()) return null;
        UserModel found = directory.session().users().getUserById(directory.realm(), id);
        if (found == null || found.getServiceAccountClientLink() != null) return null;
        Map<String, List<String>> attributes = attributes(found);
        boolean several = attributes.values().stream().anyMatch(values -> values.size() > 1);
        return several ? null : record(found, Instants.known(found.getCreatedTimestamp()), LastModified.of(found), attributes, includeGroups);
    }

    private static UserRecord record(
            UserModel user, Long created, Long changed, Map<String, List<String>> attributes, boolean includeGroups) {
        List<GroupRef> groups = includeGroups ? refs(user.getGroupsStream()) : null;
        return record(user.getId(), user.isEnabled(), created, changed, attributes, groups);
    }

    /** Whoever was never changed was last changed when made. */
    static UserRecord record(String id, boolean enabled, Long created, Long changed, Map<String, List<String>> attributes, List<GroupRef> groups) {
        String version = groups == null ? null : RecordVersion.of(enabled, attributes, groups);
        return new UserRecord(id, enabled, created, changed == null ? created : changed, attributes, groups, version);
    }

    private static Map<String, List<String>> attributes(UserModel user) {
        Map<String, List<String>> attributes = new TreeMap<>();
        user.getAttributes().forEach((name, stored) -> {
            List<String> values = new ArrayList<>(stored);
            values.removeIf(Objects::isNull);
            if (!values.isEmpty()) attributes.put(name, values);
        });
        attributes.keySet().removeAll(Bookkeeping.NAMES);
        return StoredAttributes.withColumns(attributes, user.getUsername(), user.getEmail(), user.getFirstName(), user.getLastName());
    }

    static List<GroupRef> refs(Stream<GroupModel> groups) {
        return groups
                .filter(group -> group.getType() == GroupModel.Type.REALM)
                .map(group -> new GroupRef(group.getId(), group.getName()))
                .sorted(BY_NAME)
                .toList();
    }
}
