package dev.scimts.keycloak.records;

import dev.scimts.keycloak.database.Jpql;
import dev.scimts.keycloak.federation.FederatedUser;
import dev.scimts.keycloak.query.Instants;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.version.KeycloakVersion;
import java.util.List;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/** Keeps when something was last modified: in Keycloak's column since 26.6, before in an attribute of ours. */
public final class LastModified {
    private LastModified() {}

    /** Writes to the row, because a federation's model passes the time on to nobody. */
    public static void touch(UserModel user) {
        if (user instanceof FederatedUser federated) touchRow(federated.row());
        else touchRow(user);
    }

    private static void touchRow(UserModel user) {
        if (user == null) return;
        long now = System.currentTimeMillis();
        if (KeycloakVersion.HAS_TIMES) KeycloakVersion.setLastModified(user, now);
        else user.setAttribute(Bookkeeping.LAST_MODIFIED, List.of(Long.toString(now)));
    }

    public static void touch(GroupModel group) {
        long now = System.currentTimeMillis();
        if (KeycloakVersion.HAS_TIMES) KeycloakVersion.setLastModified(group, now);
        else group.setAttribute(Bookkeeping.LAST_MODIFIED, List.of(Long.toString(now)));
    }

    /** Writes the time of many users whom the session has not loaded. Without the column, only those that have the attribute already get it. */
    public static void touch(Directory directory, List<String> userIds) {
        long now = System.currentTimeMillis();
        String column = "update UserEntity u set u.lastModifiedTimestamp = ?1 where u.id in ?2";
        String attribute = "update UserAttributeEntity a set a.value = ?1 where a.user.id in ?2 and a.name = '" + Bookkeeping.LAST_MODIFIED + "'";
        if (KeycloakVersion.HAS_TIMES) Jpql.execute(directory.entities(), column, now, userIds);
        else Jpql.execute(directory.entities(), attribute, Long.toString(now), userIds);
    }

    /** Notes when a group was created, which Keycloak itself does since 26.6. */
    public static void made(GroupModel group) {
        if (KeycloakVersion.HAS_TIMES) return;
        List<String> now = List.of(Long.toString(System.currentTimeMillis()));
        group.setAttribute(Bookkeeping.CREATED, now);
        group.setAttribute(Bookkeeping.LAST_MODIFIED, now);
    }

    /** Answers null if the user was not modified since it was created. */
    public static Long of(UserModel user) {
        if (KeycloakVersion.HAS_TIMES) return Instants.known(KeycloakVersion.lastModified(user));
        return Instants.parse(user.getFirstAttribute(Bookkeeping.LAST_MODIFIED));
    }
}
