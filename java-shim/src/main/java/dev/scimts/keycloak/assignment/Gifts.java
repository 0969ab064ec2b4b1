package dev.scimts.keycloak.assignment;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.Gift;
import dev.scimts.bridge.contract.GiftChange;
import dev.scimts.bridge.contract.GiftRefusal;
import dev.scimts.keycloak.database.RowLock;
import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.federation.FreshUser;
import dev.scimts.keycloak.roles.Administrators;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.organization.OrganizationProvider;

/** Gives to one user after the other, and takes away. */
final class Gifts {
    private final Directory realm;
    private final Administrators administrators;

    Gifts(Directory realm) {
        this.realm = realm;
        this.administrators = new Administrators(realm);
    }

    List<GiftRefusal> change(GiftChange change) {
        List<GiftRefusal> refusals = new ArrayList<>();
        UserModel user = writable(change, refusals);
        if (user != null) {
            // takes before it gives: who moves is never in both
            for (Gift gift : change.lose()) attempt(change, gift, refusals, () -> take(user, gift));
            for (Gift gift : change.gain()) attempt(change, gift, refusals, () -> give(user, gift));
        }
        remember(change, refusals);
        forget(change.userId());
        return refusals;
    }

    /** Looks for an imported user before the lock as well: see {@link FreshUser}. Null where nothing may be done to the user. */
    private UserModel writable(GiftChange change, List<GiftRefusal> refusals) {
        String id = change.userId();
        if (FreshUser.find(realm, id) == null) return null;
        RowLock.take(realm.entities(), UserEntity.class, id);
        UserModel user = FreshUser.find(realm, id);
        if (user == null || change.gain().isEmpty() && change.lose().isEmpty()) return null;
        try {
            return administrators.refuse(user);
        } catch (HostFault refused) {
            Stream.concat(change.gain().stream(), change.lose().stream()).forEach(gift -> refusals.add(new GiftRefusal(id, gift, refused.getMessage())));
            return null;
        }
    }

    private void attempt(GiftChange change, Gift gift, List<GiftRefusal> refusals, Runnable work) {
        try {
            realm.written(gift.id(), work);
        } catch (HostFault refused) {
            if (!isOfGift(refused.code())) throw refused;
            refusals.add(new GiftRefusal(change.userId(), gift, refused.getMessage()));
        }
    }

    private static boolean isOfGift(Code code) {
        return code == Code.FORBIDDEN || code == Code.NOT_FOUND || code == Code.READ_ONLY;
    }

    private void give(UserModel user, Gift gift) {
        switch (gift.kind()) {
            case GROUP -> user.joinGroup(administrators.refuse(existing(group(gift), gift)));
            case ROLE -> user.grantRole(administrators.refuseToGive(existing(role(gift), gift)));
            case ORGANIZATION -> organizations().addMember(existing(organization(gift), gift), user);
        }
    }

    /** What is gone need not be taken. An account that the organization manages would be deleted with its membership. */
    private void take(UserModel user, Gift gift) {
        switch (gift.kind()) {
            case GROUP -> {
                GroupModel group = group(gift);
                if (group != null) user.leaveGroup(administrators.refuse(group));
            }
            case ROLE -> {
                RoleModel role = role(gift);
                if (role != null) user.deleteRoleMapping(administrators.refuseToGive(role));
            }
            case ORGANIZATION -> {
                OrganizationModel organization = organization(gift);
                if (organization != null && !organizations().isManagedMember(organization, user)) organizations().removeMember(organization, user);
            }
        }
    }

    private void remember(GiftChange change, List<GiftRefusal> refusals) {
        Set<Gift> refused = refusals.stream().map(GiftRefusal::gift).filter(change.gain()::contains).collect(Collectors.toSet());
        Sql.run(realm.entities(), sql -> new GivenRows(sql, realm.realm().getId())
                .replace(change.userId(), change.given().stream().filter(each -> !refused.contains(each.gift())).toList()));
    }

    /** Detaches the user from the session: each flush would check hundreds of users for changes. */
    private void forget(String userId) {
        realm.entities().flush();
        UserEntity entity = realm.entities().find(UserEntity.class, userId);
        if (entity != null) realm.entities().detach(entity);
    }

    private GroupModel group(Gift gift) {
        return realm.session().groups().getGroupById(realm.realm(), gift.id());
    }

    private RoleModel role(Gift gift) {
        return realm.session().roles().getRoleById(realm.realm(), gift.id());
    }

    private OrganizationModel organization(Gift gift) {
        return organizations() == null ? null : organizations().getById(gift.id());
    }

    private OrganizationProvider organizations() {
        return realm.session().getProvider(OrganizationProvider.class);
    }

    private static <T> T existing(T found, Gift gift) {
        if (found == null) throw new HostFault(Code.NOT_FOUND, "There is no such " + gift.kind().text(), gift.id());
        return found;
    }
}
