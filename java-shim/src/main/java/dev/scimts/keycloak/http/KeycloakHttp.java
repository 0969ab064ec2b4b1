package dev.scimts.keycloak.http;

import dev.scimts.bridge.contract.HttpAnswer;
import dev.scimts.bridge.contract.HttpCall;
import dev.scimts.bridge.contract.HttpPort;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.tls.TlsSockets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

public final class KeycloakHttp implements HttpPort {
    private static final Logger LOG = Logger.getLogger(KeycloakHttp.class);
    private static final ConcurrentMap<HttpCall, CompletableFuture<HttpAnswer>> UNDERWAY = new ConcurrentHashMap<>();
    /** A request that finds the same call already running waits only this long, so that a server that hangs holds up one request. */
    private static final int SHARED_WAIT_MILLISECONDS = 1_000;

    private static final String ALLOWED = "httpAllowed";

    private static HttpAllowed allowed = HttpAllowed.of(null, strange -> {});
    private static HttpSender sender;

    private final Directory directory;

    public KeycloakHttp(Directory directory) {
        this.directory = directory;
    }

    public static ProviderConfigProperty option() {
        return new ProviderConfigProperty(ALLOWED, ALLOWED,
                "What may be called besides public addresses: host names, addresses and CIDR blocks, separated by commas.",
                ProviderConfigProperty.STRING_TYPE, null);
    }

    /** Reads what the operator allows, before the first request. */
    public static synchronized void start(Config.Scope config) {
        allowed = HttpAllowed.of(config.get(ALLOWED), strange ->
                LOG.warnf("SCIM takes no notice of an entry of the provider option http-allowed: "
                        + "\"%s\" is no host name, address or block of addresses.", strange));
    }

    public static synchronized void stop() {
        if (sender != null) sender.close();
        sender = null;
    }

    private static synchronized HttpSender sender(KeycloakSession session) {
        if (sender == null) sender = new HttpSender(allowed, TlsSockets.of(session, HttpOptions.ofKeycloak()), HttpOptions.routes(), SystemDefaultDnsResolver.INSTANCE);
        return sender;
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        HttpSender sender = sender(directory.session());
        HttpSending sending = sender.prepare(call);
        return call.shared() ? shared(call, sender, sending) : sender.send(sending);
    }

    private static HttpAnswer shared(HttpCall call, HttpSender sender, HttpSending sending) {
        CompletableFuture<HttpAnswer> mine = new CompletableFuture<>();
        CompletableFuture<HttpAnswer> others = UNDERWAY.putIfAbsent(call, mine);
        if (others != null) return sending.await(others, Math.min(call.timeout(), SHARED_WAIT_MILLISECONDS));
        try {
            HttpAnswer answer = sender.send(sending);
            mine.complete(answer);
            return answer;
        } catch (RuntimeException failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            UNDERWAY.remove(call, mine);
        }
    }
}
