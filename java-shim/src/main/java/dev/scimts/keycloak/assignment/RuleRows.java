package dev.scimts.keycloak.assignment;

import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.rules.ScimRuleProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The rules of a realm. They are read from the database: what a cache holds may be older than a hint. */
final class RuleRows {
    private static final String SELECT = "select c.ID, c.NAME, f.NAME as OPTION_NAME, f.VALUE as OPTION_VALUE"
            + " from {h-schema}COMPONENT c left join {h-schema}COMPONENT_CONFIG f on f.COMPONENT_ID = c.ID where c.REALM_ID = ? and c.PROVIDER_TYPE = ? order by c.ID, f.ID";

    record Rule(String id, String name, Map<String, List<String>> config) {}

    private final Map<String, Rule> rules = new TreeMap<>();

    private RuleRows() {}

    static Collection<Rule> in(Sql sql, String realmId) {
        RuleRows read = new RuleRows();
        sql.rows(read::add, SELECT, realmId, ScimRuleProvider.TYPE);
        return read.rules.values();
    }

    private Rule add(ResultSet row) throws SQLException {
        String name = Objects.requireNonNullElse(row.getString("NAME"), "");
        Rule rule = rules.computeIfAbsent(row.getString("ID"), id -> new Rule(id, name, new TreeMap<>()));
        String option = row.getString("OPTION_NAME");
        String value = row.getString("OPTION_VALUE");
        if (option != null && value != null) rule.config().computeIfAbsent(option, none -> new ArrayList<>()).add(value);
        return rule;
    }
}
