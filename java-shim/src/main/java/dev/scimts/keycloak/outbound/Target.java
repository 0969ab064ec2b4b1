package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.TargetRecord;
import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.targets.TargetRealms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is driven: a target as its component has it, or all rules of a realm together, which have the realm's id. It is read from
 * the database: what a cache holds may be older than a hint.
 *
 * @param realm its name
 * @param config option → values; of rules, the id of the rule stands before the option
 */
record Target(String id, String realmId, String realm, String name, Map<String, List<String>> config) {
    private static final int WORKERS = 4;
    private static final int MOST_WORKERS = 32;
    static final String SELECT = "select c.ID, c.REALM_ID, r.NAME as REALM, c.NAME, f.NAME as OPTION_NAME, f.VALUE as OPTION_VALUE"
            + " from {h-schema}COMPONENT c join {h-schema}REALM r on r.ID = c.REALM_ID left join {h-schema}COMPONENT_CONFIG f on f.COMPONENT_ID = c.ID"
            + " where c.PROVIDER_TYPE = ?";

    /** The targets of all realms, and the rules of each. */
    static List<Target> all(Sql sql) {
        List<Target> all = new ArrayList<>(collected(targets -> sql.rows(row -> add(row, targets), SELECT + " order by c.ID, f.ID", TargetRealms.TYPE)));
        all.addAll(new RealmRules(sql).all());
        return all;
    }

    static List<Target> inRealm(Sql sql, String realmId) {
        return collected(targets -> sql.rows(row -> add(row, targets), SELECT + " and c.REALM_ID = ? order by c.ID, f.ID", TargetRealms.TYPE, realmId));
    }

    /** The target with this id, or none. */
    static List<Target> inRealm(Sql sql, String realmId, String id) {
        return collected(targets ->
                sql.rows(row -> add(row, targets), SELECT + " and c.REALM_ID = ? and c.ID = ? order by f.ID", TargetRealms.TYPE, realmId, id));
    }

    /** The same as the contract has it, or null. */
    static TargetRecord find(Sql sql, String realmId, String id) {
        return inRealm(sql, realmId, id).stream().map(Target::asRecord).findFirst().orElse(null);
    }

    private interface Reading {
        void into(Map<String, Target> targets);
    }

    private static List<Target> collected(Reading reading) {
        Map<String, Target> targets = new LinkedHashMap<>();
        reading.into(targets);
        return List.copyOf(targets.values());
    }

    private static Target add(ResultSet row, Map<String, Target> targets) throws SQLException {
        String id = row.getString("ID");
        Target target = targets.get(id);
        if (target == null) {
            target = new Target(id, row.getString("REALM_ID"), row.getString("REALM"), row.getString("NAME"), new TreeMap<>());
            targets.put(id, target);
        }
        return target.with(row, "");
    }

    /** Adds the option of the row, with this before its name. */
    Target with(ResultSet row, String prefix) throws SQLException {
        String option = row.getString("OPTION_NAME");
        String value = row.getString("OPTION_VALUE");
        if (option != null && value != null) config.computeIfAbsent(prefix + option, none -> new ArrayList<>()).add(value);
        return this;
    }

    boolean isRules() {
        return id.equals(realmId);
    }

    TargetRecord asRecord() {
        return new TargetRecord(id, nameOrNone(), organization(), config);
    }

    String nameOrNone() {
        return name == null ? "" : name;
    }

    /** The name by which metrics know the target. */
    String label() {
        return name == null || name.isEmpty() ? id : name;
    }

    /** The organization that the target is for, by id or alias; null for the realm. */
    String organization() {
        String named = first("organization", "");
        return named.isEmpty() ? null : named;
    }

    /** @param organizations by id or alias, as the target may name its own; none: whatever it is for */
    boolean isFor(Collection<String> organizations) {
        return organizations.isEmpty() || organization() != null && organizations.contains(organization());
    }

    boolean isEnabled() {
        return !first("enabled", "true").equalsIgnoreCase("false");
    }

    /** How many runs for it may be under way at a time. */
    int workers() {
        String digits = first("workers", "");
        return digits.matches("\\d{1,9}") ? Math.clamp(Integer.parseInt(digits), 1, MOST_WORKERS) : WORKERS;
    }

    private String first(String option, String otherwise) {
        List<String> values = config.getOrDefault(option, List.of());
        return values.isEmpty() ? otherwise : values.getFirst().strip();
    }
}
