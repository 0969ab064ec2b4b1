package dev.scimts.keycloak.targets;

import dev.scimts.keycloak.database.Jpql;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The realms that have enabled components of some types, as the database has them now. */
public final class TargetRealms {
    /** The name of the type in components. */
    public static final String TYPE = ScimTargetProvider.class.getName();

    private static final String COMPONENTS =
            "select c.realm.id, c.providerType, e.value from ComponentEntity c left join c.componentConfigs e on e.name = 'enabled' where c.providerType in ?1";

    private TargetRealms() {}

    /** The types that each realm has an enabled component of. */
    public static Map<String, Set<String>> read(KeycloakSession session, Collection<String> types) {
        EntityManager entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        List<Object[]> rows = Jpql.select(entities, Object[].class, COMPONENTS, types).getResultList();
        return rows.stream().filter(row -> isEnabled((String) row[2]))
                .collect(Collectors.groupingBy(row -> (String) row[0], Collectors.mapping(row -> (String) row[1], Collectors.toSet())));
    }

    /** Reads it as the script does: a component is enabled unless it says otherwise. */
    private static boolean isEnabled(String option) {
        return option == null || !"false".equalsIgnoreCase(option.strip());
    }
}
