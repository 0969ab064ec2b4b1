package dev.scimts.keycloak.users;

import dev.scimts.bridge.contract.UserFields;
import dev.scimts.keycloak.federation.FederatedUser;
import dev.scimts.keycloak.federation.LdapWrites;
import dev.scimts.keycloak.records.LastModified;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.services.managers.BruteForceProtector;

/** Writes users through Keycloak's own models. */
record UserWrites(Directory directory) {
    UserModel create(UserFields fields) {
        UserProfileWrite profile = new UserProfileWrite(directory, null, fields.attributes());
        UserModel user = made(profile.create());
        new UsernameWrite(directory, user, fields.attributes()).requireSame();
        writeOthers(user, profile, fields.attributes());
        user.setEnabled(fields.enabled() == null || fields.enabled());
        return user;
    }

    /** A realm may store new users in a federation. */
    private UserModel made(UserModel user) {
        if (!user.isFederated()) return user;
        LdapWrites.of(directory).addMade(user);
        return new FederatedUser(directory, user, directory.session().getProvider(UserProvider.class).getUserById(directory.realm(), user.getId()));
    }

    void update(UserModel user, UserFields fields) {
        String email = user.getEmail();
        UserProfileWrite profile = new UserProfileWrite(directory, user, fields.attributes());
        profile.update();
        new UsernameWrite(directory, user, fields.attributes()).rename();
        writeOthers(user, profile, fields.attributes());
        if (!Objects.equals(email, user.getEmail())) user.setEmailVerified(false);
        if (fields.enabled() != null) enable(user, fields.enabled());
        LastModified.touch(user);
    }

    private void writeOthers(UserModel user, UserProfileWrite profile, Map<String, List<String>> attributes) {
        UserAttributeWrite write = new UserAttributeWrite(directory, user);
        Map<String, List<String>> others = new HashMap<>(attributes);
        others.keySet().removeAll(profile.names());
        others.forEach(write::set);
        attributes.forEach(write::order);
    }

    /** Does what the admin API does: a user who is enabled again has no failed logins and no lockout. */
    private void enable(UserModel user, boolean enabled) {
        RealmModel realm = directory.realm();
        if (enabled && !user.isEnabled() && realm.isBruteForceProtected()) {
            BruteForceProtector protector = directory.session().getProvider(BruteForceProtector.class);
            boolean lockedOut = protector.isPermanentlyLockedOut(directory.session(), realm, user);
            directory.session().loginFailures().removeUserLoginFailure(realm, user.getId());
            if (lockedOut) protector.cleanUpPermanentLockout(directory.session(), realm, user);
        }
        user.setEnabled(enabled);
    }
}
