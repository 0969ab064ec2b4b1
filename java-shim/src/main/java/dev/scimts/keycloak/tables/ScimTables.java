package dev.scimts.keycloak.tables;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** The tables of the targets. They have a change log and no entities: no class of ours is in Keycloak's persistence unit. */
final class ScimTables implements JpaEntityProvider {
    @Override
    public List<Class<?>> getEntities() {
        return List.of();
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/scimts-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return ScimTablesFactory.ID;
    }

    @Override
    public void close() {
        // holds nothing of its own
    }
}
