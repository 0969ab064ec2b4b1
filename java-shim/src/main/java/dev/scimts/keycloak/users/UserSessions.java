package dev.scimts.keycloak.users;

import dev.scimts.keycloak.database.AfterTransaction;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserSessionManager;

/** The sessions of a user. */
record UserSessions(Directory directory) {
    private static final Logger LOG = Logger.getLogger(UserSessions.class);

    /**
     * Logs the user out as Keycloak's admin API does, of offline sessions too. Tokens issued until now are invalid once this
     * is committed. Applications are told afterwards, because one that does not answer must not keep a user active.
     */
    void end(UserModel user) {
        KeycloakSession session = directory.session();
        session.users().setNotBeforeForUser(directory.realm(), user, Time.currentTime());
        String userId = user.getId();
        AfterTransaction.committed(session, () -> logOut(userId));
    }

    private void logOut(String userId) {
        KeycloakContext context = directory.session().getContext();
        KeycloakSessionFactory factory = directory.session().getKeycloakSessionFactory();
        String realmId = directory.realm().getId();
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                session.getContext().setRealm(realm);
                UserModel user = session.users().getUserById(realm, userId);
                if (user != null) logOut(session, realm, user, context);
            });
        } catch (RuntimeException failure) {
            String problem = "the sessions of the user " + userId + " could not be ended; tokens issued until now are refused all the same";
            LOG.error(directory.line(problem), failure);
        }
    }

    private static void logOut(KeycloakSession session, RealmModel realm, UserModel user, KeycloakContext context) {
        List<UserSessionModel> online = session.sessions().getUserSessionsStream(realm, user).toList();
        for (UserSessionModel each : online) {
            AuthenticationManager.backchannelLogout(
                    session, realm, each, context.getUri(), context.getConnection(), context.getRequestHeaders(), true);
        }
        List<UserSessionModel> offline = session.sessions().getOfflineUserSessionsStream(realm, user).toList();
        UserSessionManager manager = new UserSessionManager(session);
        offline.forEach(manager::revokeOfflineUserSession);
    }
}
