package dev.scimts.keycloak.endpoint;

import dev.scimts.keycloak.administration.Administrator;
import dev.scimts.keycloak.capture.Capture;
import dev.scimts.keycloak.http.KeycloakHttp;
import dev.scimts.keycloak.outbound.Outbound;
import dev.scimts.keycloak.rules.ScimRuleFactory;
import dev.scimts.keycloak.rules.ScimRuleProvider;
import dev.scimts.keycloak.targets.ScimTargetFactory;
import dev.scimts.keycloak.targets.ScimTargetProvider;
import dev.scimts.keycloak.upgrade.Upgrade;
import dev.scimts.keycloak.version.KeycloakVersion;
import dev.scimts.script.ContextPool;
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
import org.keycloak.models.UserSessionProvider;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ServerInfoAwareProviderFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Mounts SCIM at {@code /realms/{realm}/scim}. */
public final class ScimEndpointFactory implements RealmResourceProviderFactory, ServerInfoAwareProviderFactory {
    /** The segment of the URL. */
    public static final String ID = "scim";

    /** Runs that deliver to targets at a time. */
    private static final int MOST_DELIVERIES = 16;

    private static final Logger LOG = Logger.getLogger(ScimEndpointFactory.class);

    private Config.Scope config;
    private ScimServer server;
    private Provisioning provisioning;
    private Outbound outbound;

    @Override
    public String getId() {
        return ID;
    }

    /** Takes precedence over Keycloak's own SCIM API, which has the same id and exists since 26.6. */
    @Override
    public int order() {
        return 100;
    }

    /** Keycloak closes a provider before those that it depends on, and runs in flight still need the database and the caches. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(JpaConnectionProvider.class, UserSessionProvider.class);
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
        startTargets(factory);
        startDelivery(factory);
        server.start();
        LOG.infof("SCIM %s: %s, up to %d contexts, at /realms/{realm}/%s%s",
                ScriptEngine.version(), ScriptEngine.description(), server.pools().requests().size(), ID, ownership());
    }

    /** Capture listens before Keycloak imports anything. */
    private void startTargets(KeycloakSessionFactory factory) {
        if (factory.getProviderFactory(ScimTargetProvider.class, ScimTargetFactory.ID) instanceof ScimTargetFactory targets) {
            targets.follow(ComponentScript.ofTargets(server.pools().background()));
        }
        if (factory.getProviderFactory(ScimRuleProvider.class, ScimRuleFactory.ID) instanceof ScimRuleFactory rules) {
            rules.follow(ComponentScript.ofRules(server.pools().background()));
        }
        Capture.start(factory);
    }

    private void startDelivery(KeycloakSessionFactory factory) {
        ContextPool background = server.pools().background();
        outbound = new Outbound(factory, new BackgroundRuns(factory, background), Math.clamp(background.size() / 2, 1, MOST_DELIVERIES));
        Capture.onHints(outbound::changed);
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) outbound.start();
        });
    }

    private static String ownership() {
        return KeycloakVersion.isScimApiEnabled() ? "; it takes the place of Keycloak's own SCIM API, except where scim.api is native" : "";
    }

    /** Answers null if this JAR is not complete. */
    static Provisioning provisioning(KeycloakSession session) {
        ScimEndpointFactory mount = of(session);
        return mount == null ? null : mount.provisioning;
    }

    /** Answers null where another extension has taken the place of this endpoint. */
    static ScimServer server(KeycloakSession session) {
        ScimEndpointFactory mount = of(session);
        return mount == null ? null : mount.server;
    }

    private static ScimEndpointFactory of(KeycloakSession session) {
        return session.getKeycloakSessionFactory().getProviderFactory(RealmResourceProvider.class, ID) instanceof ScimEndpointFactory mount ? mount : null;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        if (!NativeApi.isChosen(session)) return new ScimEndpoint(new RequestHandler(session, server, Api.SCIM, Administrator.NOBODY)::handle);
        RealmResourceProvider own = NativeApi.create(session);
        return own != null ? own : new ScimEndpoint((method, body) -> server.failure(Api.SCIM, 503, "SCIM is not available in this realm").build());
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
        Capture.stop();
        if (outbound != null) outbound.refuse();
        if (server != null) server.close();
        if (outbound != null) outbound.close();
        KeycloakHttp.stop();
    }
}
