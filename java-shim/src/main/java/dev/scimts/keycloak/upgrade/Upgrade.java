package dev.scimts.keycloak.upgrade;

import dev.scimts.keycloak.database.AfterTransaction;
import dev.scimts.keycloak.version.KeycloakVersion;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CacheRealmProvider;
import org.keycloak.models.cache.UserCache;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Moves to Keycloak 26.6's own tables what was kept in groups of the realm and in attributes before. It runs at every start,
 * before the server answers requests, and after a realm was imported. If there is nothing to move, it costs three index
 * look-ups.
 */
public final class Upgrade implements ProviderEventListener {
    static final int LONGEST_SECONDS = 3600;

    private static final Logger LOG = Logger.getLogger(Upgrade.class);

    private Upgrade() {}

    /** Does nothing on a Keycloak before 26.6. */
    public static void register(KeycloakSessionFactory factory) {
        if (KeycloakVersion.HAS_ORGANIZATION_GROUPS && KeycloakVersion.HAS_TIMES) factory.register(new Upgrade());
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof PostMigrationEvent migrated) run(migrated.getFactory());
        if (event instanceof RealmModel.RealmPostCreateEvent made) afterCommit(made.getKeycloakSession());
    }

    /** The export of an older Keycloak contains the old groups and attributes. */
    private static void afterCommit(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        AfterTransaction.committed(session, () -> run(factory));
    }

    private static void run(KeycloakSessionFactory factory) {
        try {
            boolean groups = moveGroups(factory);
            boolean times = new TimesMove(factory).run();
            if (groups || times) KeycloakModelUtils.runJobInTransaction(factory, Upgrade::forgetCached);
        } catch (RuntimeException failure) {
            LOG.error("SCIM could not look for what an older Keycloak has left. Each start tries again.", failure);
        }
    }

    private static boolean moveGroups(KeycloakSessionFactory factory) {
        List<OldGroups> left = KeycloakModelUtils.runJobInTransactionWithResult(factory, OldGroups::in);
        boolean moved = false;
        for (OldGroups groups : left) moved |= moveGroups(factory, groups);
        return moved;
    }

    /** Each organization is moved wholly or not at all, whatever happens to the others. */
    private static boolean moveGroups(KeycloakSessionFactory factory, OldGroups groups) {
        GroupsMove[] move = new GroupsMove[1];
        try {
            KeycloakModelUtils.runJobInTransactionWithTimeout(factory, session -> {
                move[0] = new GroupsMove(session, groups);
                move[0].run();
            }, LONGEST_SECONDS);
        } catch (RuntimeException failure) {
            LOG.error(groups.line("its groups could not be moved into it. Nothing of them was changed: they are groups of the realm still, "
                    + "and its SCIM endpoint does not see them. Mend what is named below and restart Keycloak: each start tries again."), failure);
            return false;
        }
        move[0].log();
        return move[0].hasMoved();
    }

    /** Every node of the cluster forgets what it has cached. */
    private static void forgetCached(KeycloakSession session) {
        CacheRealmProvider realms = session.getProvider(CacheRealmProvider.class);
        if (realms != null) realms.clear();
        UserCache users = session.getProvider(UserCache.class);
        if (users != null) users.clear();
    }
}
