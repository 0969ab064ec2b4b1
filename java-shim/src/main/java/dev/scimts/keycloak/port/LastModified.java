package dev.scimts.keycloak.port;

import dev.scimts.bridge.HostFault;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/** When something last changed. A column since Keycloak 26.6; before, an attribute of ours. */
final class LastModified {
    /** Of the adapter itself, never part of a record. */
    static final String ATTRIBUTE = "scim.lastModified";

    static final boolean HAS_COLUMN = has(UserModel.class) && has(GroupModel.class);

    private static final MethodHandle SET_USER = setter(UserModel.class);
    private static final MethodHandle SET_GROUP = setter(GroupModel.class);

    private LastModified() {}

    static void touch(UserModel user) {
        long now = System.currentTimeMillis();
        if (HAS_COLUMN) set(SET_USER, user, now);
        else user.setAttribute(ATTRIBUTE, List.of(Long.toString(now)));
    }

    static void touch(GroupModel group) {
        long now = System.currentTimeMillis();
        if (HAS_COLUMN) set(SET_GROUP, group, now);
        else group.setAttribute(ATTRIBUTE, List.of(Long.toString(now)));
    }

    private static boolean has(Class<?> model) {
        return setter(model) != null;
    }

    private static MethodHandle setter(Class<?> model) {
        try {
            MethodType type = MethodType.methodType(void.class, Long.class);
            return MethodHandles.publicLookup().findVirtual(model, "setLastModifiedTimestamp", type);
        } catch (NoSuchMethodException | IllegalAccessException beforeKeycloak266) {
            return null;
        }
    }

    private static void set(MethodHandle setter, Object model, Long now) {
        try {
            setter.invoke(model, now);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new HostFault(HostFault.Code.UNAVAILABLE, "The time of the change could not be stored", null, failure);
        }
    }
}
