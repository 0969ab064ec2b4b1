package dev.scimts.keycloak.port;

import dev.scimts.bridge.contract.RolesPort;
import java.util.concurrent.atomic.AtomicBoolean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

public final class KeycloakRoles implements RolesPort {
    private final Directory directory;

    public KeycloakRoles(Directory directory) {
        this.directory = directory;
    }

    @Override
    public boolean ensure(String name, String description) {
        if (directory.realm().getRole(name) != null) return false;
        AtomicBoolean made = new AtomicBoolean();
        try {
            KeycloakModelUtils.runJobInTransaction(
                    directory.session().getKeycloakSessionFactory(), session -> made.set(make(session, name, description)));
        } catch (ModelDuplicateException madeByAnotherNode) {
            return false;
        }
        return made.get();
    }

    private boolean make(KeycloakSession session, String name, String description) {
        RealmModel realm = session.realms().getRealm(directory.realm().getId());
        session.getContext().setRealm(realm);
        if (realm.getRole(name) != null) return false;
        realm.addRole(name).setDescription(description);
        return true;
    }
}
