package dev.scimts.keycloak.port;

import dev.scimts.bridge.contract.GroupRef;
import dev.scimts.bridge.contract.UserRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;

/** A user of a federation that keeps no row here: read through Keycloak's model. */
final class FederatedUser {
    private FederatedUser() {}

    static boolean isId(String id) {
        return !StorageId.isLocalStorage(id);
    }

    static UserRecord find(Directory directory, String id, boolean includeGroups) {
        UserModel user = directory.session().users().getUserById(directory.realm(), id);
        return user == null ? null : record(user, includeGroups);
    }

    private static UserRecord record(UserModel user, boolean includeGroups) {
        Long created = user.getCreatedTimestamp();
        return new UserRecord(
                user.getId(), user.isEnabled(), created, created, attributes(user), includeGroups ? groups(user) : null);
    }

    private static Map<String, List<String>> attributes(UserModel user) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        user.getAttributes().forEach((name, stored) -> {
            List<String> values = new ArrayList<>(stored);
            values.removeIf(Objects::isNull);
            if (!values.isEmpty()) attributes.put(name, values);
        });
        attributes.remove(LastModified.ATTRIBUTE);
        return attributes;
    }

    private static List<GroupRef> groups(UserModel user) {
        return user.getGroupsStream()
                .filter(group -> group.getType() == GroupModel.Type.REALM)
                .map(group -> new GroupRef(group.getId(), group.getName()))
                .sorted(Comparator.comparing(GroupRef::name).thenComparing(GroupRef::id))
                .toList();
    }
}
