package dev.scimts.keycloak.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimts.bridge.contract.KeyPair;
import dev.scimts.bridge.contract.TlsIdentity;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentityClientsTest {
    private final IdentityClients clients = new IdentityClients(identity -> HttpClients.custom().disableAutomaticRetries().build());

    @AfterEach
    void close() {
        clients.close();
    }

    private CloseableHttpClient of(String owner, String key) {
        return clients.of(new TlsIdentity(owner, new KeyPair("certificate", key)));
    }

    /** A client that is open finds nobody at a port that was closed. */
    private static void assertOpen(CloseableHttpClient client) throws Exception {
        try (ServerSocket closed = new ServerSocket(0)) {
            closed.close();
            assertThrows(ConnectException.class, () -> client.execute(new HttpGet("http://127.0.0.1:" + closed.getLocalPort())));
        }
    }

    private static void assertClosed(CloseableHttpClient client) {
        assertThrows(IllegalStateException.class, () -> client.execute(new HttpGet("http://127.0.0.1:1")));
    }

    @Test
    void eachOwnerHasOneAndWhoShowsNothingAnother() throws Exception {
        CloseableHttpClient one = of("one", "key");
        assertSame(one, of("one", "key"));
        assertNotSame(one, of("two", "key"));
        assertNotSame(one, clients.of(null));
        assertSame(clients.of(null), clients.of(null));
        assertOpen(one);
    }

    @Test
    void anotherIdentityOfAnOwnerClosesTheOldOne() throws Exception {
        CloseableHttpClient old = of("one", "old");
        assertOpen(old);
        CloseableHttpClient next = of("one", "new");
        assertClosed(old);
        assertOpen(next);
    }

    @Test
    void ofTooManyTheOneUnusedForLongestIsClosed() throws Exception {
        List<CloseableHttpClient> all = IntStream.range(0, IdentityClients.MOST).mapToObj(number -> of("owner " + number, "key")).toList();
        of("owner 0", "key");
        of("another", "key");
        assertOpen(all.get(0));
        assertClosed(all.get(1));
        assertEquals(IdentityClients.MOST, all.stream().distinct().count());
    }
}
