package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.targets.TargetRealms;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A database with our tables, and with what we read of Keycloak's. */
final class H2 implements Database {
    private static final List<String> OF_KEYCLOAK = List.of(
            "create table REALM (ID varchar(36) primary key, NAME varchar(255))",
            "create table REALM_ATTRIBUTE (REALM_ID varchar(36), NAME varchar(255), VALUE clob)",
            "create table COMPONENT (ID varchar(36) primary key, REALM_ID varchar(36), NAME varchar(255), PROVIDER_TYPE varchar(255))",
            "create table COMPONENT_CONFIG (ID varchar(36) primary key, COMPONENT_ID varchar(36), NAME varchar(255), VALUE clob)",
            "create table USER_ENTITY (ID varchar(36) primary key, REALM_ID varchar(255))",
            "create table KEYCLOAK_GROUP (ID varchar(36) primary key, REALM_ID varchar(36))",
            "create table GROUP_ATTRIBUTE (ID varchar(36) primary key, GROUP_ID varchar(36), NAME varchar(255), VALUE varchar(255))",
            "create table ORG (ID varchar(255) primary key, REALM_ID varchar(255), GROUP_ID varchar(255), ALIAS varchar(255))",
            "create table USER_GROUP_MEMBERSHIP (GROUP_ID varchar(36), USER_ID varchar(36), primary key (GROUP_ID, USER_ID))");

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000";
    private final AtomicLong hints = new AtomicLong();

    H2() throws Exception {
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            for (String each : OF_KEYCLOAK) statement.execute(each);
            for (String each : ChangeLog.statements()) statement.execute(each);
            statement.execute("insert into REALM values ('acme', 'acme'), ('globex', 'globex')");
        }
    }

    @Override
    public <R> R in(Function<Sql, R> work) {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            try {
                R result = work.apply(new Sql(connection, "PUBLIC.", 0));
                connection.commit();
                return result;
            } catch (RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        } catch (SQLException refusal) {
            throw new IllegalStateException(refusal);
        }
    }

    int change(String text, Object... parameters) {
        return in(sql -> sql.change(text, parameters));
    }

    List<String> texts(String select, Object... parameters) {
        return in(sql -> sql.rows(row -> row.getString(1), select, parameters));
    }

    long number(String select, Object... parameters) {
        return Long.parseLong(texts(select, parameters).getFirst());
    }

    void target(String id, String realmId, String... options) {
        change("insert into COMPONENT values (?, ?, ?, ?)", id, realmId, "target " + id, TargetRealms.TYPE);
        for (int i = 0; i < options.length; i += 2) {
            change("insert into COMPONENT_CONFIG values (?, ?, ?, ?)", UUID.randomUUID().toString(), id, options[i], options[i + 1]);
        }
    }

    void user(String id) {
        change("insert into USER_ENTITY values (?, 'acme')", id);
    }

    void group(String id) {
        change("insert into KEYCLOAK_GROUP values (?, 'acme')", id);
    }

    void hint(String realmId, String kind, String objectId, String otherId) {
        change("insert into SCIMTS_HINT values (?, ?, ?, ?, ?)", "%036d".formatted(hints.incrementAndGet()), realmId, kind, objectId, otherId);
    }
}
