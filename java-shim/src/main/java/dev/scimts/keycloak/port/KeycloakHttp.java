package dev.scimts.keycloak.port;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.HttpDocument;
import dev.scimts.bridge.contract.HttpPort;
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
    private static final int CHUNK = 8192;

    private final Directory directory;

    public KeycloakHttp(Directory directory) {
        this.directory = directory;
    }

    @Override
    public HttpDocument get(String url, int timeout, int limit) {
        CompletableFuture<HttpDocument> mine = new CompletableFuture<>();
        CompletableFuture<HttpDocument> other = UNDERWAY.putIfAbsent(url, mine);
        if (other != null) return await(other, url, timeout);
        try {
            HttpDocument document = fetch(url, timeout, limit);
            mine.complete(document);
            return document;
        } catch (IOException | RuntimeException failure) {
            HostFault fault = unavailable(url, failure);
            mine.completeExceptionally(fault);
            throw fault;
        } finally {
            UNDERWAY.remove(url, mine);
        }
    }

    private static HttpDocument await(CompletableFuture<HttpDocument> fetch, String url, int timeout) {
        try {
            return fetch.get(2L * timeout, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw unavailable(url, failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unavailable(url, stop);
        }
    }

    private HttpDocument fetch(String url, int timeout, int limit) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        CloseableHttpClient client = directory.session().getProvider(HttpClientProvider.class).getHttpClient();
        HttpGet request = new HttpGet(url);
        request.setHeader("Accept", "application/json, */*;q=0.1");
        request.setConfig(limits(client, timeout));
        try (CloseableHttpResponse response = client.execute(request)) {
            HttpEntity entity = response.getEntity();
            String body = entity == null ? "" : read(entity.getContent(), limit, deadline);
            return new HttpDocument(response.getStatusLine().getStatusCode(), body);
        } finally {
            // what is left of a body that was given up is not waited for
            request.abort();
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

    private static String read(InputStream content, int limit, long deadline) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            body.write(chunk, 0, read);
            if (body.size() > limit) throw new IOException("The body has more than " + limit + " bytes");
            if (System.nanoTime() > deadline) throw new IOException("The body takes too long");
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static HostFault unavailable(String url, Throwable failure) {
        return new HostFault(Code.UNAVAILABLE, "GET " + url + " failed: " + failure, null, failure);
    }
}
