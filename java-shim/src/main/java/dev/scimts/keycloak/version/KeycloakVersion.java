package dev.scimts.keycloak.version;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.keycloak.common.Profile;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** What the supported versions of Keycloak have under different names, or not at all. The oldest of them is compiled against. */
public final class KeycloakVersion {
    private static final Method CHANGED_OF_USER = method(UserModel.class, "getLastModifiedTimestamp");
    private static final Method SET_CHANGED_OF_USER = method(UserModel.class, "setLastModifiedTimestamp", Long.class);
    private static final Method SET_CHANGED_OF_GROUP = method(GroupModel.class, "setLastModifiedTimestamp", Long.class);
    private static final Method CREATE_GROUP =
            method(OrganizationProvider.class, "createGroup", OrganizationModel.class, String.class, GroupModel.class);

    /** Whether users and groups have a column for the time of their last change, and groups one for that of their making: since 26.6. */
    public static final boolean HAS_TIMES = SET_CHANGED_OF_USER != null && SET_CHANGED_OF_GROUP != null;

    /** Whether organizations have groups: since 26.6. */
    public static final boolean HAS_ORGANIZATION_GROUPS = CREATE_GROUP != null;

    /** Getters at first, a record later in 26.x. */
    private static final Method USER = either(AuthResult.class, "user", "getUser");
    private static final Method CLIENT = either(AuthResult.class, "client", "getClient");
    private static final Method TOKEN = either(AuthResult.class, "token", "getToken");
    private static final Method SESSION = either(AuthResult.class, "session", "getSession");

    private static final String SCIM_API = "org.keycloak.scim.services.ScimRealmResourceFactory";

    private KeycloakVersion() {}

    /** Null where nothing changed the user since it was made. Only where {@link #HAS_TIMES}. */
    public static Long lastModified(UserModel user) {
        return (Long) call(CHANGED_OF_USER, user);
    }

    public static void setLastModified(UserModel user, long now) {
        call(SET_CHANGED_OF_USER, user, now);
    }

    public static void setLastModified(GroupModel group, long now) {
        call(SET_CHANGED_OF_GROUP, group, now);
    }

    /** At the top level. Only where organizations have groups. */
    public static GroupModel createGroup(OrganizationProvider organizations, OrganizationModel organization, String name) {
        return (GroupModel) call(CREATE_GROUP, organizations, organization, name, null);
    }

    public static UserModel user(AuthResult result) {
        return (UserModel) call(USER, result);
    }

    public static ClientModel client(AuthResult result) {
        return (ClientModel) call(CLIENT, result);
    }

    public static AccessToken token(AuthResult result) {
        return (AccessToken) call(TOKEN, result);
    }

    public static UserSessionModel session(AuthResult result) {
        return (UserSessionModel) call(SESSION, result);
    }

    /** Whether Keycloak's own SCIM API is there and on: a feature since 26.6. */
    public static boolean isScimApiEnabled() {
        for (Profile.Feature feature : Profile.Feature.values()) {
            if (feature.name().equals("SCIM_API")) return Profile.isFeatureEnabled(feature);
        }
        return false;
    }

    /** Makes the factory of Keycloak's own SCIM API, which nothing may link to before 26.6. */
    public static RealmResourceProviderFactory scimApi() {
        try {
            return (RealmResourceProviderFactory) Class.forName(SCIM_API).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException moved) {
            throw new IllegalStateException("This Keycloak has its SCIM API elsewhere than " + SCIM_API, moved);
        }
    }

    private static Method either(Class<?> type, String component, String getter) {
        Method found = method(type, component);
        if (found == null) found = method(type, getter);
        if (found == null) throw new IllegalStateException("This Keycloak has neither " + component + " nor " + getter + " of " + type.getName());
        return found;
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException otherVersion) {
            return null;
        }
    }

    private static Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof RuntimeException refused) throw refused;
            throw new IllegalStateException(method.getName() + " failed", failure.getCause());
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException("This Keycloak does not let anybody call " + method.getName(), closed);
        }
    }
}
