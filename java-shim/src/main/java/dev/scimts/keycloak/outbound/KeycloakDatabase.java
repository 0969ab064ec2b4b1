package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.database.Sql;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

record KeycloakDatabase(KeycloakSessionFactory factory) implements Database {
    @Override
    public <R> R in(Function<Sql, R> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> Sql.in(session.getProvider(JpaConnectionProvider.class).getEntityManager(), work));
    }
}
