package dev.scimts.keycloak.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Statements on tables that are no entities, as plain as every database takes them. A table is written {@code {h-schema}TABLE},
 * as Hibernate has it; a parameter that is a collection stands for a list of values.
 *
 * @param schema what a table's name begins with, a dot included
 * @param seconds that a statement may take; not more than 0: as long as it likes
 */
public record Sql(Connection connection, String schema, int seconds) {
    /** Makes something of the current row. */
    @FunctionalInterface
    public interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Use<R> {
        R of(PreparedStatement statement) throws SQLException;
    }

    private static final String SCHEMA = "{h-schema}";

    /** What the name of a table of this database begins with. */
    public static String schemaOf(EntityManager entities) {
        Object schema = entities.getEntityManagerFactory().getProperties().get("hibernate.default_schema");
        return schema == null || schema.toString().isEmpty() ? "" : schema + ".";
    }

    /** On the connection of this transaction. */
    public static <R> R in(EntityManager entities, Function<Sql, R> work) {
        int seconds = entities.unwrap(SharedSessionContractImplementor.class).getJdbcCoordinator().determineRemainingTransactionTimeOutPeriod();
        return entities.unwrap(Session.class).doReturningWork(connection -> work.apply(new Sql(connection, schemaOf(entities), seconds)));
    }

    /** On the connection of this transaction, for work that answers nothing. */
    public static void run(EntityManager entities, Consumer<Sql> work) {
        in(entities, sql -> {
            work.accept(sql);
            return null;
        });
    }

    public <R> List<R> rows(Row<R> row, String text, Object... parameters) {
        List<Object> flat = flat(parameters);
        return prepared(expanded(text, parameters), statement -> {
            bind(statement, flat);
            try (ResultSet found = statement.executeQuery()) {
                List<R> rows = new ArrayList<>();
                while (found.next()) rows.add(row.read(found));
                return rows;
            }
        });
    }

    /** The first rows of a statement that says in which order. */
    public <R> List<R> first(int most, Row<R> row, String text, Object... parameters) {
        return page(0, most, row, text, parameters);
    }

    /** The rows after the first so many, of a statement that says in which order. */
    public <R> List<R> page(int first, int most, Row<R> row, String text, Object... parameters) {
        return most < 1 ? List.of() : rows(row, text + limit(first, most), parameters);
    }

    /** Answers how many rows it changed. */
    public int change(String text, Object... parameters) {
        List<Object> flat = flat(parameters);
        return prepared(expanded(text, parameters), statement -> {
            bind(statement, flat);
            return statement.executeUpdate();
        });
    }

    /**
     * The same change with each of these rows of parameters, in one message to the database. Answers how many rows each changed;
     * a negative number where the driver does not say.
     */
    public int[] batch(String text, Collection<List<Object>> rows) {
        if (rows.isEmpty()) return new int[0];
        return prepared(text, statement -> {
            for (List<Object> row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private <R> R prepared(String text, Use<R> use) {
        try (PreparedStatement statement = connection.prepareStatement(text.replace(SCHEMA, schema))) {
            if (seconds > 0) statement.setQueryTimeout(seconds);
            return use.of(statement);
        } catch (SQLException refusal) {
            throw new PersistenceException(text, refusal);
        }
    }

    /** MySQL and SQL Server have words of their own for what the others read as the standard has it. */
    private String limit(int first, int most) {
        String product = product();
        if (product.equals("MySQL") || product.equals("MariaDB")) return " limit " + most + (first > 0 ? " offset " + first : "");
        boolean isOffset = first > 0 || product.endsWith("SQL Server");
        return (isOffset ? " offset " + first + " rows fetch next " : " fetch first ") + most + " rows only";
    }

    private String product() {
        try {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException refusal) {
            throw new PersistenceException("the name of the database", refusal);
        }
    }

    private static List<Object> flat(Object... parameters) {
        List<Object> flat = new ArrayList<>();
        for (Object parameter : parameters) {
            if (parameter instanceof Collection<?> several) flat.addAll(several);
            else flat.add(parameter);
        }
        return flat;
    }

    /** With as many question marks for a collection as it has values. */
    private static String expanded(String text, Object... parameters) {
        if (Arrays.stream(parameters).noneMatch(Collection.class::isInstance)) return text;
        StringBuilder expanded = new StringBuilder();
        int next = 0;
        for (char letter : text.toCharArray()) {
            if (letter != '?') expanded.append(letter);
            else expanded.append(parameters[next++] instanceof Collection<?> several ? String.join(", ", Collections.nCopies(several.size(), "?")) : "?");
        }
        return expanded.toString();
    }

    private static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i);
            if (value == null) statement.setNull(i + 1, Types.NULL);
            else statement.setObject(i + 1, value);
        }
    }

    /** A number that may be null. */
    public static Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }

    /** Parameters of a row, of which some may be null. */
    public static List<Object> row(Object... values) {
        return Collections.unmodifiableList(Arrays.asList(values));
    }
}
