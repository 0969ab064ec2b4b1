package dev.scimts.keycloak.endpoint;

import dev.scimts.keycloak.http.KeycloakHttp;
import dev.scimts.keycloak.upgrade.Upgrade;
import dev.scimts.keycloak.version.KeycloakVersion;
import dev.scimts.script.ScriptEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Mounts SCIM at {@code /realms/{realm}/scim}. */
public final class ScimEndpointFactory implements RealmResourceProviderFactory, ServerInfoAwareProviderFactory {
    /** The segment of the URL. */
    public static final String ID = "scim";

    private static final Logger LOG = Logger.getLogger(ScimEndpointFactory.class);

    private Config.Scope config;
    private ScimServer server;
    private Provisioning provisioning;

    @Override
    public String getId() {
        return ID;
    }

    /** Above Keycloak's own SCIM API of the same id, present since 26.6. */
    @Override
    public int order() {
        return 100;
    }

    /** So that this is closed first: runs in flight still need the database. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class);
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ScimServer.options();
    }

    @Override
    public void init(Config.Scope config) {
        this.config = config;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        KeycloakHttp.start(config);
        server = ScimServer.load(config);
        if (!server.isComplete()) return;
        provisioning = new Provisioning(server.pools().background());
        factory.register(provisioning);
        factory.register(new RealmMemory());
        Upgrade.register(factory);
        server.start();
        LOG.infof("SCIM %s: %s, up to %d contexts, at /realms/{realm}/%s%s",
                ScriptEngine.version(), ScriptEngine.description(), server.pools().requests().size(), ID, ownership());
    }

    private static String ownership() {
        return KeycloakVersion.isScimApiEnabled() ? "; it takes the place of Keycloak's own SCIM API, except where scim.api is native" : "";
    }

    /** Null when this JAR is not complete. */
    static Provisioning provisioning(KeycloakSession session) {
        return session.getKeycloakSessionFactory().getProviderFactory(RealmResourceProvider.class, ID) instanceof ScimEndpointFactory mount
                ? mount.provisioning
                : null;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        if (!NativeApi.isChosen(session)) return new ScimEndpoint(new Exchange(session, server)::answer);
        RealmResourceProvider own = NativeApi.create(session);
        return own != null ? own : new ScimEndpoint((method, body) -> server.failure(503, "SCIM is not available in this realm").build());
    }

    @Override
    public Map<String, String> getOperationalInfo() {
        Map<String, String> info = new LinkedHashMap<>();
        info.put("version", ScriptEngine.version());
        info.put("engine", ScriptEngine.description());
        return info;
    }

    @Override
    public void close() {
        if (server != null) server.close();
        KeycloakHttp.stop();
    }
}
