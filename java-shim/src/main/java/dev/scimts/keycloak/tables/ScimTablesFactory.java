package dev.scimts.keycloak.tables;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Lets Keycloak make the tables when it makes or migrates its own. */
public final class ScimTablesFactory implements JpaEntityProviderFactory {
    /** Keycloak's record of what was applied, {@code DATABASECHANGELOG_SCIMTS}, is named after it. */
    static final String ID = "scimts";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new ScimTables();
    }

    @Override
    public void init(Config.Scope config) {
        // nothing to set
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // needs nothing of others
    }

    @Override
    public void close() {
        // holds nothing of its own
    }
}
