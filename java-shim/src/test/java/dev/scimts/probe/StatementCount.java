package dev.scimts.probe;

import java.lang.reflect.Method;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Counts the SQL statements that Hibernate has prepared on all connections. It uses reflection because Hibernate belongs to Keycloak. */
record StatementCount(KeycloakSession session) {
    long read() {
        try {
            Class<?> type = Class.forName("org.hibernate.SessionFactory");
            Object factory = session.getProvider(JpaConnectionProvider.class).getEntityManager().getEntityManagerFactory().unwrap(type);
            Object statistics = type.getMethod("getStatistics").invoke(factory);
            Class<?> statisticsType = Class.forName("org.hibernate.stat.Statistics");
            statisticsType.getMethod("setStatisticsEnabled", boolean.class).invoke(statistics, true);
            Method count = statisticsType.getMethod("getPrepareStatementCount");
            return (long) count.invoke(statistics);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("Hibernate's statistics are out of reach", failure);
        }
    }
}
