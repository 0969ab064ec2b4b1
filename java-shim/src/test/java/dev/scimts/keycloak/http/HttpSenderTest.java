package dev.scimts.keycloak.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.contract.HttpAnswer;
import dev.scimts.bridge.contract.HttpCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.httpclient.ProxyMappings;

/** These tests send to a server on this machine, to which a name resolves or which the allow-list names. */
class HttpSenderTest {
    private static final HttpAllowed NOTHING = new HttpAllowed(Set.of(), List.of());
    private static final HttpAllowed LOOPBACK = new HttpAllowed(Set.of(), List.of(HttpRange.of("127.0.0.0/8")));
    private static final ProxyMappings NO_PROXY = ProxyMappings.valueOf(List.of());

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> connections = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        connections.add(exchange.getRemoteAddress().getPort());
        byte[] body = "here".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private String url(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/path";
    }

    private static HttpCall get(String url, int timeout) {
        return new HttpCall(HttpCall.Method.GET, url, Map.of(), null, timeout, 1000, true, false, null);
    }

    private static HttpAnswer send(HttpAllowed allowed, DnsResolver names, ProxyMappings proxies, String url) throws IOException {
        try (HttpSender sender = sender(allowed, names, proxies)) {
            return sender.send(sender.prepare(get(url, 5000)));
        }
    }

    private static HttpSender sender(HttpAllowed allowed, DnsResolver names, ProxyMappings proxies) {
        return new HttpSender(allowed, identity -> SSLConnectionSocketFactory.getSocketFactory(), HttpOptions.routes(proxies), names);
    }

    private static DnsResolver leadingTo(String... addresses) {
        return name -> List.of(addresses).stream().map(HttpRange::literal).toArray(InetAddress[]::new);
    }

    private void assertRefused(String rule, HttpAllowed allowed, DnsResolver names, String host) {
        HostFault fault = assertThrows(HostFault.class, () -> send(allowed, names, NO_PROXY, url(host)));
        assertEquals(HostFault.Code.FORBIDDEN, fault.code());
        assertEquals(rule, fault.subject());
        assertTrue(requests.isEmpty());
    }

    @Test
    void aNameThatLeadsToThisMachineIsRefused() {
        assertRefused("loopback", NOTHING, leadingTo("127.0.0.1"), "idp.example");
        assertRefused("loopback", NOTHING, leadingTo("::1"), "idp.example");
    }

    @Test
    void oneRefusedAddressOfManyIsEnough() {
        assertRefused("private", LOOPBACK, leadingTo("127.0.0.1", "10.0.0.1"), "idp.example");
    }

    /** The first look-up of the name is harmless; the one for the connection must be checked. */
    @Test
    void aNameThatChangesIsRefusedWhereItIsCalled() throws IOException {
        Queue<String> answers = new ConcurrentLinkedQueue<>(List.of("127.0.0.1", "127.0.0.2"));
        HttpAllowed allowed = new HttpAllowed(Set.of(), List.of(HttpRange.of("127.0.0.1")));
        DnsResolver rebinding = name -> new InetAddress[] {HttpRange.literal(answers.remove())};
        assertEquals("here", send(allowed, rebinding, NO_PROXY, url("idp.example")).body());
        requests.clear();
        assertRefused("loopback", allowed, rebinding, "idp.example");
    }

    @Test
    void anAllowedNameMayLeadAnywhereAndAnAllowedAddressHaveAnyName() throws IOException {
        HttpAllowed name = new HttpAllowed(Set.of("idp.example"), List.of());
        assertEquals("here", send(name, leadingTo("127.0.0.1"), NO_PROXY, url("IdP.example.")).body());
        assertEquals("here", send(LOOPBACK, leadingTo("127.0.0.1"), NO_PROXY, url("other.example")).body());
        assertEquals("here", send(LOOPBACK, InetAddress::getAllByName, NO_PROXY, url("127.0.0.1")).body());
        requests.clear();
        assertRefused("loopback", name, leadingTo("127.0.0.1"), "other.example");
    }

    @Test
    void aConnectionIsUsedAgain() throws IOException {
        try (HttpSender sender = sender(LOOPBACK, InetAddress::getAllByName, NO_PROXY)) {
            for (int i = 0; i < 5; i++) assertEquals("here", sender.send(sender.prepare(get(url("127.0.0.1"), 5000))).body());
        }
        assertEquals(1, Set.copyOf(connections).size());
    }

    @Test
    void aProxyIsCalledWhereverItIsAndTargetsAreKnownByName() throws IOException {
        ProxyMappings proxies = ProxyMappings.valueOf(List.of(".*;" + url("127.0.0.1").replace("/path", "")));
        DnsResolver unused = name -> { throw new UnknownHostException(name); };
        assertEquals("here", send(NOTHING, unused, proxies, "http://idp.example/path").body());
        assertEquals(List.of("GET http://idp.example/path"), List.copyOf(requests));
        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "10.0.0.1", "127.1"))
            assertEquals(HostFault.Code.FORBIDDEN, assertThrows(HostFault.class, () -> send(NOTHING, unused, proxies, url(host)), host).code());
        assertEquals(1, requests.size());
    }

    @Test
    void nobodyWaitsForANameThatIsNotFound() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        DnsResolver hanging = name -> {
            try {
                never.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(name);
        };
        assertLate(hanging, "http://idp.example/");
    }

    @Test
    void nobodyWaitsForAHandshake() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertLate(InetAddress::getAllByName, "https://127.0.0.1:" + silent.getLocalPort() + "/");
        }
    }

    private static void assertLate(DnsResolver names, String url) throws IOException {
        try (HttpSender sender = sender(LOOPBACK, names, NO_PROXY)) {
            Instant begun = Instant.now();
            HostFault fault = assertThrows(HostFault.class, () -> sender.send(sender.prepare(get(url, 500))));
            assertEquals(HostFault.Code.UNAVAILABLE, fault.code());
            assertTrue(Duration.between(begun, Instant.now()).toMillis() < 2000);
        }
    }
}
