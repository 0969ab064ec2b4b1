package dev.scimts.keycloak.users;

import dev.scimts.keycloak.tenancy.Directory;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/** Writes one stored attribute of a user as it is given, whatever the user profile says. */
record UserAttributeWrite(Directory directory, UserModel user) {
    void set(String name, List<String> values) {
        if (values.isEmpty()) {
            user.removeAttribute(name);
            return;
        }
        if (isInPlace(name, values)) return;
        // Keycloak takes the same set of values for the same values: ["a"] for ["a", "a"]
        if (user.getAttributeStream(name).count() != values.size()) user.removeAttribute(name);
        user.setAttribute(name, values);
    }

    /** Where there are as many rows as values, each row takes one: none is removed, none added. A federation's users are changed through its model alone. */
    private boolean isInPlace(String name, List<String> values) {
        List<UserAttributeEntity> rows = user.isFederated() ? List.of() : rows(name);
        if (rows.size() != values.size()) return false;
        assign(rows, values);
        return true;
    }

    /** The order of the row ids is the order of the values (see StoredAttributes): hands the values out along it. */
    void order(String name, List<String> values) {
        if (values.size() < 2) return;
        List<UserAttributeEntity> rows = rows(name);
        if (rows.size() == values.size()) assign(rows, values);
    }

    private static void assign(List<UserAttributeEntity> rows, List<String> values) {
        for (int i = 0; i < rows.size(); i++) {
            if (!Objects.equals(rows.get(i).getValue(), values.get(i))) rows.get(i).setValue(values.get(i));
        }
    }

    private List<UserAttributeEntity> rows(String name) {
        UserEntity entity = directory.entities().find(UserEntity.class, user.getId());
        Collection<UserAttributeEntity> attributes = entity == null ? List.of() : entity.getAttributes();
        return attributes.stream()
                .filter(attribute -> attribute.getName().equals(name))
                .sorted(Comparator.comparing(UserAttributeEntity::getId))
                .toList();
    }
}
