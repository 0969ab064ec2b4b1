package dev.scimts.keycloak.users;

import dev.scimts.keycloak.tenancy.Directory;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.UserAttributeEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Writes one stored attribute of a user as it is given, whatever the user profile says. */
record UserAttributeWrite(Directory directory, UserModel user) {
    /** The id is never written: an attribute of this name is one like others. */
    static final Set<String> COLUMNS = Set.of(UserModel.USERNAME, UserModel.EMAIL, UserModel.FIRST_NAME, UserModel.LAST_NAME);

    private static final Comparator<UserAttributeEntity> BY_ID = Comparator.comparing(UserAttributeEntity::getId);

    void set(String name, List<String> values) {
        UserEntity row = user.isFederated() || COLUMNS.contains(name) ? null : row();
        if (values.isEmpty()) user.removeAttribute(name);
        else if (row == null || rows(row, name).size() > values.size()) replace(name, values);
        else fill(row, name, values);
    }

    private void replace(String name, List<String> values) {
        // Keycloak compares values as sets, so it would keep ["a"] for ["a", "a"]
        if (user.getAttributeStream(name).count() != values.size()) user.removeAttribute(name);
        user.setAttribute(name, values);
    }

    /** Gives each row its value before it is persisted: a row that is changed after it was added takes two statements. */
    private void fill(UserEntity user, String name, List<String> values) {
        List<UserAttributeEntity> known = rows(user, name);
        List<UserAttributeEntity> made = Stream.generate(() -> unwritten(user, name)).limit(values.size() - known.size()).toList();
        assign(Stream.concat(known.stream(), made.stream()).sorted(BY_ID).toList(), values);
        made.forEach(directory.entities()::persist);
        user.getAttributes().addAll(made);
    }

    private static UserAttributeEntity unwritten(UserEntity user, String name) {
        UserAttributeEntity row = new UserAttributeEntity();
        row.setId(KeycloakModelUtils.generateId());
        row.setName(name);
        row.setUser(user);
        return row;
    }

    /** Gives the rows their values in the order of the row ids, which is the order of the values (see {@link StoredAttributes}). */
    void order(String name, List<String> values) {
        if (values.size() < 2) return;
        UserEntity row = row();
        List<UserAttributeEntity> rows = row == null ? List.of() : rows(row, name);
        if (rows.size() == values.size()) assign(rows, values);
    }

    private static void assign(List<UserAttributeEntity> rows, List<String> values) {
        for (int i = 0; i < rows.size(); i++) {
            if (!Objects.equals(rows.get(i).getValue(), values.get(i))) rows.get(i).setValue(values.get(i));
        }
    }

    /** Answers null if a federation keeps the user without a row. */
    private UserEntity row() {
        return directory.entities().find(UserEntity.class, user.getId());
    }

    private static List<UserAttributeEntity> rows(UserEntity user, String name) {
        return user.getAttributes().stream().filter(attribute -> attribute.getName().equals(name)).sorted(BY_ID).toList();
    }
}
