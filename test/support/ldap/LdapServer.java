import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A directory in memory, with LDAP on one port and HTTP on another, by which tests read and disturb it. */
public final class LdapServer {
    private static final String BASE = "dc=example,dc=org";

    private final InMemoryDirectoryServer directory;
    private final AtomicInteger delayMillis = new AtomicInteger();
    private final AtomicInteger searches = new AtomicInteger();

    private LdapServer(int port) throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials("cn=admin", "admin");
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), port, null));
        config.addInMemoryOperationInterceptor(new Slow());
        directory = new InMemoryDirectoryServer(config);
        directory.add("dn: " + BASE, "objectClass: domain", "dc: example");
    }

    public static void main(String[] arguments) throws Exception {
        new LdapServer(Integer.parseInt(arguments[0])).serve(Integer.parseInt(arguments[1]));
    }

    private void serve(int controlPort) throws Exception {
        directory.startListening();
        HttpServer control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), controlPort), 0);
        control.createContext("/", this::answer);
        control.start();
        System.out.println("ready");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            String text = done(exchange.getRequestURI().getPath(), body);
            respond(exchange, text == null ? 404 : 200, text == null ? "" : text);
        } catch (Exception failure) {
            respond(exchange, 500, failure.toString());
        }
    }

    private String done(String path, String body) throws Exception {
        switch (path) {
            case "/apply" -> apply(body);
            case "/delay" -> delayMillis.set(Integer.parseInt(body));
            case "/start" -> directory.startListening();
            case "/stop" -> directory.shutDown(true);
            case "/searches" -> { return Integer.toString(searches.get()); }
            case "/entry" -> {
                Entry entry = directory.getEntry(body, "*", "+");
                return entry == null ? null : entry.toLDIFString();
            }
            default -> { return null; }
        }
        return "";
    }

    private void apply(String ldif) throws Exception {
        try (LDIFReader reader = new LDIFReader(new ByteArrayInputStream(ldif.getBytes(StandardCharsets.UTF_8)))) {
            for (LDIFChangeRecord change; (change = reader.readChangeRecord(true)) != null; ) change.processChange(directory);
        }
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Counts searches, and lets everything wait as long as the test asked for. */
    private final class Slow extends InMemoryOperationInterceptor {
        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
            searches.incrementAndGet();
            hold();
        }

        @Override
        public void processModifyRequest(InMemoryInterceptedModifyRequest request) {
            hold();
        }

        private void hold() {
            try {
                Thread.sleep(delayMillis.get());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
