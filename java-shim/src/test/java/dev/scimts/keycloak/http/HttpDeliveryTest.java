package dev.scimts.keycloak.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.scimts.bridge.contract.HttpAnswer;
import dev.scimts.bridge.contract.HttpCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.httpclient.ProxyMappings;

/** What workers need who send many requests to one server: each method, large bodies, and few connections. */
class HttpDeliveryTest {
    private static final String LARGE = "ä".repeat(1024 * 1024);
    private static final int WORKERS = 4;

    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private HttpSender sender;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
        HttpAllowed loopback = new HttpAllowed(Set.of(), List.of(HttpRange.of("127.0.0.0/8")));
        sender = new HttpSender(loopback, identity -> SSLConnectionSocketFactory.getSocketFactory(), HttpOptions.routes(ProxyMappings.valueOf(List.of())), InetAddress::getAllByName);
    }

    @AfterEach
    void stop() throws IOException {
        sender.close();
        server.stop(0);
    }

    /** Without a body, as many answer a PATCH and a DELETE; the size of what came is in a header. */
    private void answer(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress().getPort());
        exchange.getResponseHeaders().set("X-Received", exchange.getRequestMethod() + " " + exchange.getRequestBody().readAllBytes().length);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private HttpAnswer send(HttpCall.Method method, String body) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/Users/1";
        return sender.send(sender.prepare(new HttpCall(method, url, Map.of("Content-Type", "application/json"), body, 10_000, 1000, true, false, null)));
    }

    @Test
    void largeBodiesArriveWhole() {
        for (HttpCall.Method method : List.of(HttpCall.Method.POST, HttpCall.Method.PUT, HttpCall.Method.PATCH)) {
            String received = send(method, LARGE).headers().get("x-received");
            assertEquals(method.text() + " " + LARGE.getBytes(StandardCharsets.UTF_8).length, received);
        }
    }

    @Test
    void eachWorkerUsesOneConnection() throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) sent.add(workers.submit(() -> {
                for (int each = 0; each < 50; each++) {
                    assertEquals(204, send(HttpCall.Method.PATCH, "{}").status());
                    assertEquals("", send(HttpCall.Method.DELETE, null).body());
                }
            }));
            for (Future<?> each : sent) each.get();
        }
        assertTrue(connections.size() <= WORKERS, connections::toString);
    }
}
