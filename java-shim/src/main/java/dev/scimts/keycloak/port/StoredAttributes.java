package dev.scimts.keycloak.port;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Attribute rows of several owners, by name. The database keeps no order among values: that of their ids stands for it. */
final class StoredAttributes {
    record Row(String ownerId, String id, String name, String value) {}

    private final Map<String, Map<String, List<String>>> byOwner = new LinkedHashMap<>();

    StoredAttributes(List<Row> rows) {
        rows.stream().sorted(Comparator.comparing(Row::id)).forEach(this::add);
    }

    private void add(Row row) {
        if (row.value() == null) return;
        byOwner.computeIfAbsent(row.ownerId(), owner -> new TreeMap<>())
                .computeIfAbsent(row.name(), name -> new ArrayList<>())
                .add(row.value());
    }

    /** A copy for a record: without what the adapter keeps for itself. */
    Map<String, List<String>> of(String ownerId) {
        Map<String, List<String>> attributes = new LinkedHashMap<>(byOwner.getOrDefault(ownerId, Map.of()));
        attributes.remove(LastModified.ATTRIBUTE);
        attributes.remove(LastModified.CREATED);
        attributes.remove(OrganizationGroups.ATTRIBUTE);
        return attributes;
    }

    Long lastModified(String ownerId) {
        return instant(ownerId, LastModified.ATTRIBUTE);
    }

    Long created(String ownerId) {
        return instant(ownerId, LastModified.CREATED);
    }

    private Long instant(String ownerId, String name) {
        List<String> values = byOwner.getOrDefault(ownerId, Map.of()).get(name);
        return values == null ? null : Long.valueOf(values.getFirst());
    }
}
