package dev.scimts.keycloak.tls;

import dev.scimts.bridge.contract.TlsIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jboss.logging.Logger;

/**
 * One HTTP client for whoever shows no certificate, and one for each other owner of an identity. One that shows an old identity
 * is closed when the owner comes with another; so is one that nobody has used for a while, and the oldest where there are too many.
 */
public final class IdentityClients implements Closeable {
    private static final Logger LOG = Logger.getLogger(IdentityClients.class);
    static final int MOST = 256;
    private static final long IDLE = TimeUnit.MINUTES.toNanos(10);

    private record Open(TlsIdentity identity, CloseableHttpClient client, long usedAt) {}

    private final Function<TlsIdentity, CloseableHttpClient> make;
    private final CloseableHttpClient anonymous;
    private final Map<String, Open> open = new LinkedHashMap<>();

    public IdentityClients(Function<TlsIdentity, CloseableHttpClient> make) {
        this.make = make;
        this.anonymous = make.apply(null);
    }

    public CloseableHttpClient of(TlsIdentity identity) {
        return identity == null ? anonymous : ofOwner(identity, System.nanoTime());
    }

    /** Those used last are at the end. */
    private synchronized CloseableHttpClient ofOwner(TlsIdentity identity, long now) {
        Open known = open.remove(identity.owner());
        boolean isSame = known != null && known.identity().equals(identity);
        if (known != null && !isSame) close(known.client());
        CloseableHttpClient client = isSame ? known.client() : make.apply(identity);
        open.put(identity.owner(), new Open(identity, client, now));
        Iterator<Open> oldest = open.values().iterator();
        for (Open next = oldest.next(); open.size() > MOST || now - next.usedAt() > IDLE; next = oldest.next()) {
            close(next.client());
            oldest.remove();
        }
        return client;
    }

    private static void close(Closeable client) {
        try {
            client.close();
        } catch (IOException left) {
            LOG.debug("A connection could not be closed", left);
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(each -> close(each.client()));
        open.clear();
        close(anonymous);
    }
}
