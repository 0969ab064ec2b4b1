package dev.scimts.keycloak.port;

import dev.scimts.bridge.HostFault;
import jakarta.persistence.Query;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/** When something last changed. A column since Keycloak 26.6; before, an attribute of ours. */
public final class LastModified {
    /** Of the adapter itself, never part of a record. */
    public static final String ATTRIBUTE = "scim.lastModified";

    /** When a group was made, likewise. */
    public static final String CREATED = "scim.created";

    public static final boolean HAS_COLUMN = has(UserModel.class) && has(GroupModel.class);

    private static final MethodHandle GET_USER =
            method(UserModel.class, "getLastModifiedTimestamp", MethodType.methodType(Long.class));
    private static final MethodHandle SET_USER = setter(UserModel.class);
    private static final MethodHandle SET_GROUP = setter(GroupModel.class);

    private LastModified() {}

    /** In the row: what a federation puts before it passes a time on to nobody. */
    static void touch(UserModel user) {
        if (user instanceof FederatedUser federated) touchRow(federated.row());
        else touchRow(user);
    }

    private static void touchRow(UserModel user) {
        if (user == null) return;
        long now = System.currentTimeMillis();
        if (HAS_COLUMN) set(SET_USER, user, now);
        else user.setAttribute(ATTRIBUTE, List.of(Long.toString(now)));
    }

    static void touch(GroupModel group) {
        long now = System.currentTimeMillis();
        if (HAS_COLUMN) set(SET_GROUP, group, now);
        else group.setAttribute(ATTRIBUTE, List.of(Long.toString(now)));
    }

    /** Of many at once, whom nothing of the session holds. Without the column only those who have been changed before tell it. */
    static void touch(Directory directory, List<String> userIds) {
        long now = System.currentTimeMillis();
        Query update = HAS_COLUMN
                ? directory.entities().createQuery("update UserEntity u set u.lastModifiedTimestamp = :now where u.id in :users").setParameter("now", now)
                : directory.entities().createQuery("update UserAttributeEntity a set a.value = :now where a.name = :name and a.user.id in :users")
                        .setParameter("now", Long.toString(now)).setParameter("name", ATTRIBUTE);
        update.setParameter("users", userIds).executeUpdate();
    }

    /** For a new group; that of Keycloak 26.6 knows it by itself. */
    static void made(GroupModel group) {
        if (HAS_COLUMN) return;
        List<String> now = List.of(Long.toString(System.currentTimeMillis()));
        group.setAttribute(CREATED, now);
        group.setAttribute(ATTRIBUTE, now);
    }

    /** Null where nothing changed the user since it was made. */
    static Long of(UserModel user) {
        if (HAS_COLUMN) return Instants.known(guarded(() -> (Long) GET_USER.invoke(user)));
        return Instants.parse(user.getFirstAttribute(ATTRIBUTE));
    }

    private static boolean has(Class<?> model) {
        return setter(model) != null;
    }

    private static MethodHandle setter(Class<?> model) {
        return method(model, "setLastModifiedTimestamp", MethodType.methodType(void.class, Long.class));
    }

    private static MethodHandle method(Class<?> model, String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findVirtual(model, name, type);
        } catch (NoSuchMethodException | IllegalAccessException beforeKeycloak266) {
            return null;
        }
    }

    private interface Call {
        Long run() throws Throwable;
    }

    private static Long guarded(Call call) {
        try {
            return call.run();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new HostFault(HostFault.Code.UNAVAILABLE, "The time of the change is not to be had", null, failure);
        }
    }

    private static Long set(MethodHandle setter, Object model, Long now) {
        return guarded(() -> {
            setter.invoke(model, now);
            return now;
        });
    }
}
