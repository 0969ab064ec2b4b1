package dev.scimts.keycloak.targets;

import dev.scimts.keycloak.database.Jpql;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The realms that have an enabled component of a type, as the database has them now. */
public final class TargetRealms {
    /** The name of the type in components. */
    public static final String TYPE = ScimTargetProvider.class.getName();

    private static final String REALM_AND_ENABLED =
            "select c.realm.id, e.value from ComponentEntity c left join c.componentConfigs e on e.name = 'enabled' where c.providerType in ?1";

    private TargetRealms() {}

    public static Set<String> read(KeycloakSession session, Collection<String> types) {
        EntityManager entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<Object[]> rows = Jpql.select(entities, Object[].class, REALM_AND_ENABLED, types).getResultList();
        return rows.stream().filter(row -> isEnabled((String) row[1])).map(row -> (String) row[0]).collect(Collectors.toUnmodifiableSet());
    }

    /** Reads it as the script does: a component is enabled unless it says otherwise. */
    private static boolean isEnabled(String option) {
        return option == null || !"false".equalsIgnoreCase(option.strip());
    }
}
