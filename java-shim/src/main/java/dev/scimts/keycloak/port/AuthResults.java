package dev.scimts.keycloak.port;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** Keycloak's AuthResult: getters at first, a record later in 26.x. */
final class AuthResults {
    private static final MethodHandle USER = accessor("user", "getUser", UserModel.class);
    private static final MethodHandle CLIENT = accessor("client", "getClient", ClientModel.class);
    private static final MethodHandle TOKEN = accessor("token", "getToken", AccessToken.class);
    private static final MethodHandle SESSION = accessor("session", "getSession", UserSessionModel.class);

    private AuthResults() {}

    static AccessToken token(AuthResult result) {
        return (AccessToken) read(TOKEN, result);
    }

    static UserModel user(AuthResult result) {
        return (UserModel) read(USER, result);
    }

    static ClientModel client(AuthResult result) {
        return (ClientModel) read(CLIENT, result);
    }

    static UserSessionModel session(AuthResult result) {
        return (UserSessionModel) read(SESSION, result);
    }

    private static MethodHandle accessor(String component, String getter, Class<?> type) {
        MethodHandle handle = find(component, type);
        if (handle == null) handle = find(getter, type);
        if (handle == null) throw new IllegalStateException("This Keycloak's AuthResult has neither " + component + " nor " + getter);
        return handle;
    }

    private static MethodHandle find(String name, Class<?> type) {
        try {
            return MethodHandles.publicLookup().findVirtual(AuthResult.class, name, MethodType.methodType(type));
        } catch (NoSuchMethodException | IllegalAccessException otherVersion) {
            return null;
        }
    }

    private static Object read(MethodHandle accessor, AuthResult result) {
        try {
            return accessor.invoke(result);
        } catch (Throwable failure) {
            throw new IllegalStateException("Cannot read Keycloak's AuthResult", failure);
        }
    }
}
