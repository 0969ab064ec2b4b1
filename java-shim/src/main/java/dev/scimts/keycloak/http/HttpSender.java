package dev.scimts.keycloak.http;

import dev.scimts.bridge.contract.HttpAnswer;
import dev.scimts.bridge.contract.HttpCall;
import dev.scimts.bridge.contract.TlsIdentity;
import dev.scimts.keycloak.tls.IdentityClients;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.routing.HttpRoutePlanner;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/** Sends requests by an HTTP client of its own, because Keycloak's checks no addresses and repeats requests if it is configured so. */
final class HttpSender implements Closeable {
    private static final int MOST_CONNECTIONS = 512;
    private static final int MOST_CONNECTIONS_OF_A_HOST = 128;
    private static final int LONGEST_HEADER = 16_384;
    private static final int MOST_HEADERS = 200;
    /** Seconds until a connection is closed, because the name may resolve to another address by then. */
    private static final int CONNECTION_LIFE = 60;
    private static final int IDLE_SECONDS = 30;
    /** The look-up of a name has no time-out, so a thread may go on waiting for one after its request has given up. */
    private static final int MOST_THREADS = 512;

    private final HttpAllowed allowed;
    private final DnsResolver names;
    private final IdentityClients clients;
    private final ExecutorService threads = new ThreadPoolExecutor(0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
            new SynchronousQueue<>(), Thread.ofPlatform().daemon().name("scim-http-", 0).factory());

    HttpSender(HttpAllowed allowed, Function<TlsIdentity, ConnectionSocketFactory> tls, HttpRoutePlanner routes, DnsResolver names) {
        this.allowed = allowed;
        this.names = names;
        this.clients = new IdentityClients(identity -> client(tls.apply(identity), routes));
    }

    private CloseableHttpClient client(ConnectionSocketFactory tls, HttpRoutePlanner routes) {
        return HttpClients.custom()
                .setConnectionManager(connections(tls))
                .setRoutePlanner(routes)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .evictIdleConnections(IDLE_SECONDS, TimeUnit.SECONDS)
                .build();
    }

    private PoolingHttpClientConnectionManager connections(ConnectionSocketFactory tls) {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register("https", tls)
                        .build(),
                null, null, this::resolve, CONNECTION_LIFE, TimeUnit.SECONDS);
        connections.setMaxTotal(MOST_CONNECTIONS);
        connections.setDefaultMaxPerRoute(MOST_CONNECTIONS_OF_A_HOST);
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setMessageConstraints(MessageConstraints.custom().setMaxLineLength(LONGEST_HEADER).setMaxHeaderCount(MOST_HEADERS).build())
                .build());
        return connections;
    }

    /** The connection is made to the addresses answered here, so the address that is checked is the address that is called. */
    private InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (isNamed(host)) return addresses;
        for (InetAddress address : addresses) {
            HttpRule rule = HttpRule.of(address);
            if (rule != null && !allowed.hasAddress(address)) throw rule.refusal(host);
        }
        return addresses;
    }

    private boolean isNamed(String host) {
        return allowed.names().contains(HttpTarget.nameOf(host));
    }

    /** Faults if the request may not be sent, before any name is looked up. */
    HttpSending prepare(HttpCall call) {
        HttpTarget target = HttpTarget.of(call.url(), call.allowHttp());
        HttpRule rule = isNamed(target.name()) ? null : target.ruleByName();
        InetAddress address = target.address();
        if (rule != null && (address == null || !allowed.hasAddress(address))) throw rule.refusal(target.name());
        return new HttpSending(target, call);
    }

    /** Never takes longer than the call allows, whatever the other side does. */
    HttpAnswer send(HttpSending sending) {
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        try {
            CloseableHttpClient client = clients.of(sending.identity());
            threads.execute(() -> sending.run(client, answer));
            return sending.await(answer, sending.timeout());
        } catch (RejectedExecutionException busy) {
            throw sending.fault(busy);
        } finally {
            sending.end();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clients.close();
    }
}
