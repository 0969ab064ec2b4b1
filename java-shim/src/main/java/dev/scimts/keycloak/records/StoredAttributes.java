package dev.scimts.keycloak.records;

import dev.scimts.keycloak.query.Instants;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Attribute rows of several owners, by name. The database keeps no order of values, so the order of the row ids stands for it. */
public final class StoredAttributes {
    public record Row(String ownerId, String id, String name, String value) {}

    private final Map<String, Map<String, List<String>>> byOwner = new LinkedHashMap<>();

    public StoredAttributes(List<Row> rows) {
        rows.stream().sorted(Comparator.comparing(Row::id)).forEach(this::add);
    }

    private void add(Row row) {
        if (row.value() == null) return;
        byOwner.computeIfAbsent(row.ownerId(), owner -> new TreeMap<>())
                .computeIfAbsent(row.name(), name -> new ArrayList<>())
                .add(row.value());
    }

    /** Answers a copy, which a record may keep. */
    public Map<String, List<String>> of(String ownerId) {
        Map<String, List<String>> attributes = new LinkedHashMap<>(byOwner.getOrDefault(ownerId, Map.of()));
        attributes.keySet().removeAll(Bookkeeping.NAMES);
        return attributes;
    }

    /** A row with the name of a column is ignored, as in queries. */
    public static Map<String, List<String>> withColumns(
            Map<String, List<String>> attributes, Object username, Object email, Object firstName, Object lastName) {
        putText(attributes, "username", username);
        putText(attributes, "email", email);
        putText(attributes, "firstName", firstName);
        putText(attributes, "lastName", lastName);
        return attributes;
    }

    private static void putText(Map<String, List<String>> attributes, String name, Object value) {
        if (value instanceof String text && !text.isEmpty()) attributes.put(name, List.of(text));
        else attributes.remove(name);
    }

    public Long lastModified(String ownerId) {
        return instant(ownerId, Bookkeeping.LAST_MODIFIED);
    }

    public Long created(String ownerId) {
        return instant(ownerId, Bookkeeping.CREATED);
    }

    private Long instant(String ownerId, String name) {
        List<String> values = byOwner.getOrDefault(ownerId, Map.of()).get(name);
        return values == null ? null : Instants.parse(values.getFirst());
    }
}
