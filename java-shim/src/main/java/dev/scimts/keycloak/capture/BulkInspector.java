package dev.scimts.keycloak.capture;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Sees every statement of Keycloak before it is run, and changes none. Hibernate tells of bulk changes in no other way. */
@PersistenceUnitExtension("keycloak-default")
@ApplicationScoped
public class BulkInspector implements StatementInspector {
    private static final long serialVersionUID = 1L;

    @Override
    public String inspect(String sql) {
        Capture.inspected(sql);
        return sql;
    }
}
