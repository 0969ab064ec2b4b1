package dev.scimts.keycloak.http;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.HttpDocument;
import dev.scimts.bridge.contract.HttpPort;
import dev.scimts.keycloak.tenancy.Directory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.http.HttpEntity;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.keycloak.connections.httpclient.HttpClientProvider;

/** Through Keycloak's own client: its truststore and its proxies count. */
public final class KeycloakHttp implements HttpPort {
    private static final ConcurrentMap<String, CompletableFuture<HttpDocument>> UNDERWAY = new ConcurrentHashMap<>();
    /** Whoever comes while somebody else fetches the same waits no longer: an issuer that hangs shall hold up one request. */
    private static final int SHARED_WAIT_MILLISECONDS = 1_000;
    private static final int CHUNK = 8192;

    private final Directory directory;

    public KeycloakHttp(Directory directory) {
        this.directory = directory;
    }

    @Override
    public HttpDocument get(String url, int timeout, int limit) {
        HttpGet request = request(url, timeout);
        CompletableFuture<HttpDocument> mine = new CompletableFuture<>();
        CompletableFuture<HttpDocument> others = UNDERWAY.putIfAbsent(url, mine);
        if (others != null) return await(others, url, Math.min(timeout, SHARED_WAIT_MILLISECONDS));
        try {
            start(url, request, limit, mine);
            return await(mine, url, timeout);
        } finally {
            // ends the fetch where it is still under way, and does not wait for what is left of a body
            request.abort();
        }
    }

    /** On a thread of its own: looking up a name cannot be given a time-out. There are no more threads than requests wait. */
    private void start(String url, HttpGet request, int limit, CompletableFuture<HttpDocument> document) {
        CloseableHttpClient client = client();
        Thread.ofPlatform().daemon().name("scim-http").start(() -> {
            try {
                document.complete(fetch(client, request, limit));
            } catch (IOException | RuntimeException failure) {
                document.completeExceptionally(failure);
            } finally {
                UNDERWAY.remove(url, document);
            }
        });
    }

    private static HttpDocument await(CompletableFuture<HttpDocument> fetch, String url, int timeout) {
        try {
            return fetch.get(timeout, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw unavailable(url, failure.getCause());
        } catch (TimeoutException late) {
            throw unavailable(url, new IOException("no answer within " + timeout + " ms", late));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unavailable(url, stop);
        }
    }

    private static HttpDocument fetch(CloseableHttpClient client, HttpGet request, int limit) throws IOException {
        try (CloseableHttpResponse response = client.execute(request)) {
            HttpEntity entity = response.getEntity();
            String body = entity == null ? "" : read(entity.getContent(), limit);
            return new HttpDocument(response.getStatusLine().getStatusCode(), body);
        }
    }

    private CloseableHttpClient client() {
        return directory.session().getProvider(HttpClientProvider.class).getHttpClient();
    }

    private HttpGet request(String url, int timeout) {
        try {
            HttpGet request = new HttpGet(url);
            request.setHeader("Accept", "application/json, */*;q=0.1");
            request.setConfig(limits(client(), timeout));
            return request;
        } catch (IllegalArgumentException noUrl) {
            throw unavailable(url, noUrl);
        }
    }

    private static RequestConfig limits(CloseableHttpClient client, int timeout) {
        RequestConfig.Builder config = client instanceof Configurable configured && configured.getConfig() != null
                ? RequestConfig.copy(configured.getConfig())
                : RequestConfig.custom();
        return config.setConnectTimeout(timeout)
                .setConnectionRequestTimeout(timeout)
                .setSocketTimeout(timeout)
                .setRedirectsEnabled(false)
                .build();
    }

    private static String read(InputStream content, int limit) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            body.write(chunk, 0, read);
            if (body.size() > limit) throw new IOException("The body has more than " + limit + " bytes");
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static HostFault unavailable(String url, Throwable failure) {
        return new HostFault(Code.UNAVAILABLE, "GET " + url + " failed: " + failure, null, failure);
    }
}
