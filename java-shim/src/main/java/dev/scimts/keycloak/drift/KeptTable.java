package dev.scimts.keycloak.drift;

import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Where it is missing, nothing is kept, and SCIM goes on. */
public final class KeptTable {
    private static final Logger LOG = Logger.getLogger(KeptTable.class);
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);
    private static volatile boolean isThere;
    private static volatile long nextLook = System.nanoTime();

    private KeptTable() {}

    /** Answers what stands for nothing where there is no table. */
    public static <R> R in(Directory directory, R nothing, Function<KeptRows, R> work) {
        if (!isThere(directory)) return nothing;
        return Sql.in(directory.entities(), sql -> work.apply(new KeptRows(sql, directory.realm().getId(), directory.tenant().key())));
    }

    /** What to read with the lock of a user; null where there is no table. */
    public static String beside(Directory directory) {
        return isThere(directory) ? KeptRows.BESIDE.formatted(Sql.schemaOf(directory.entities())) : null;
    }

    /** Looks in a transaction of its own, which the failure may end. */
    private static boolean isThere(Directory directory) {
        if (isThere) return true;
        if (System.nanoTime() - nextLook < 0) return false;
        nextLook = System.nanoTime() + PAUSE;
        try {
            KeycloakModelUtils.runJobInTransaction(directory.session().getKeycloakSessionFactory(), session ->
                    Sql.in(session.getProvider(JpaConnectionProvider.class).getEntityManager(), sql -> new KeptRows(sql, "", "").page(null, 1)));
            isThere = true;
        } catch (RuntimeException absent) {
            LOG.error("SCIM does not remember what it writes, so no drift is found: the table SCIMTS_WRITTEN is not there. Where the operator makes the tables of Keycloak by hand, those of SCIM are to be made as well.", absent);
        }
        return isThere;
    }
}
