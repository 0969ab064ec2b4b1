package dev.scimts.keycloak.records;

import dev.scimts.bridge.contract.GroupRef;
import dev.scimts.keycloak.crypto.Sha256;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A digest of a record's content. Keycloak's own times of modification miss memberships and, before 26.6, most other changes. */
public final class RecordVersion {
    private static final int BYTES = 12;
    private static final char END = '\0';

    /** An LDAP server sets this with every write, after the write was answered. */
    private static final String CHANGED_IN_LDAP = "modifyTimestamp";

    private final StringBuilder content = new StringBuilder();

    public static String of(boolean enabled, Map<String, List<String>> attributes, List<GroupRef> groups) {
        RecordVersion version = new RecordVersion().add(Boolean.toString(enabled)).add(attributes);
        groups.stream().map(group -> group.id() + END + group.name()).sorted().forEach(version::add);
        return version.digest();
    }

    public static String of(String name, String parentId, Map<String, List<String>> attributes, Object members) {
        return new RecordVersion().add(name).add(String.valueOf(parentId)).add(attributes).add(members.toString()).digest();
    }

    /** Expects the names sorted, and sorts the values: where their order matters, it is part of the values. An empty text is no value. */
    private RecordVersion add(Map<String, List<String>> attributes) {
        attributes.forEach((name, values) -> {
            if (name.equals(CHANGED_IN_LDAP) || values.stream().allMatch(String::isEmpty)) return;
            add(name);
            values.stream().sorted().forEach(this::add);
            content.append(END);
        });
        return add("");
    }

    private RecordVersion add(String text) {
        content.append(text).append(END);
        return this;
    }

    private String digest() {
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(Sha256.of(content.toString()), BYTES));
    }
}
