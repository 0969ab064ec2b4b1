package dev.scimts.keycloak.users;

import dev.scimts.bridge.contract.LockedUser;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.database.RowLock;
import dev.scimts.keycloak.federation.Federation;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.tenancy.Directory;
import org.keycloak.models.jpa.entities.UserEntity;

/** Locks the row of a user whom the request may see. */
record UserLock(Directory directory) {
    private static final LockedUser NOBODY = new LockedUser(null, null);

    /** @param beside a value to be read in the same statement, or null, as {@link RowLock} takes it */
    LockedUser take(String id, boolean includeGroups, String beside) {
        if (!isThere(id)) return NOBODY;
        RowLock.Locked<UserEntity> locked = RowLock.take(directory.entities(), UserEntity.class, id, beside);
        return isHidden(id) ? NOBODY : new LockedUser(UserRow.locked(directory, locked.entity(), includeGroups), locked.beside());
    }

    boolean isThere(String id) {
        return !isHidden(id) && !isGone(id);
    }

    /** A tenant that may not see the row must not lock it, or others would wait. */
    private boolean isHidden(String id) {
        return !directory.tenant().isRealm() && (Nul.isIn(id) || !directory.tenant().holds(directory, id));
    }

    /** Says whether the provider of an imported user no longer has the user. Keycloak itself asks the provider before every write. */
    private boolean isGone(String id) {
        return new Federation(directory).imports(id) && FreshUser.find(directory, id) == null;
    }
}
