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

/** Calls what not every supported version of Keycloak has, or has under the same name. We compile against the oldest. */
public final class KeycloakVersion {
    private static final Method CHANGED_OF_USER = method(UserModel.class, "getLastModifiedTimestamp");
    private static final Method SET_CHANGED_OF_USER = method(UserModel.class, "setLastModifiedTimestamp", Long.class);
    private static final Method SET_CHANGED_OF_GROUP = method(GroupModel.class, "setLastModifiedTimestamp", Long.class);
    private static final Method CREATE_GROUP =
            method(OrganizationProvider.class, "createGroup", OrganizationModel.class, String.class, GroupModel.class);

    /** True since 26.6: users and groups have a column for the time of their last modification, and groups one for that of their creation. */
    public static final boolean HAS_TIMES = SET_CHANGED_OF_USER != null && SET_CHANGED_OF_GROUP != null;

    /** True since 26.6: organizations have groups. */
    public static final boolean HAS_ORGANIZATION_GROUPS = CREATE_GROUP != null;

    /** These were getters at first, and became a record later in 26.x. */
    private static final Method USER = either(AuthResult.class, "user", "getUser");
    private static final Method CLIENT = either(AuthResult.class, "client", "getClient");
    private static final Method TOKEN = either(AuthResult.class, "token", "getToken");
    private static final Method SESSION = either(AuthResult.class, "session", "getSession");

    private static final String SCIM_API = "org.keycloak.scim.services.ScimRealmResourceFactory";

    /** What Keycloak has found out about a token. */
    public record Verified(ClientModel client, UserModel user, AccessToken token, UserSessionModel session) {}

    private KeycloakVersion() {}

    /** Answers null if the user was not modified since it was created. May be called only if {@link #HAS_TIMES}. */
    public static Long lastModified(UserModel user) {
        return (Long) call(CHANGED_OF_USER, user);
    }

    public static void setLastModified(UserModel user, long now) {
        call(SET_CHANGED_OF_USER, user, now);
    }

    public static void setLastModified(GroupModel group, long now) {
        call(SET_CHANGED_OF_GROUP, group, now);
    }

    /** Creates a group at the top level. May be called only if {@link #HAS_ORGANIZATION_GROUPS}. */
    public static GroupModel createGroup(OrganizationProvider organizations, OrganizationModel organization, String name) {
        return (GroupModel) call(CREATE_GROUP, organizations, organization, name, null);
    }

    public static Verified verified(AuthResult result) {
        return new Verified((ClientModel) call(CLIENT, result), (UserModel) call(USER, result),
                (AccessToken) call(TOKEN, result), (UserSessionModel) call(SESSION, result));
    }

    /** Says whether Keycloak's own SCIM API, a feature since 26.6, exists and is on. */
    public static boolean isScimApiEnabled() {
        for (Profile.Feature feature : Profile.Feature.values()) {
            if (feature.name().equals("SCIM_API")) return Profile.isFeatureEnabled(feature);
        }
        return false;
    }

    /** Makes the factory of Keycloak's own SCIM API by reflection, because the class does not exist before 26.6. */
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
