package dev.scimts.keycloak.http;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.HttpAnswer;
import dev.scimts.bridge.contract.HttpCall;
import dev.scimts.bridge.contract.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.http.Header;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;

/** One request that is being sent. */
final class HttpSending {
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t -~]*");
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length", "transfer-encoding", "connection",
            "keep-alive", "te", "trailer", "upgrade", "expect", "proxy-authorization", "proxy-connection");

    private final HttpTarget target;
    private final HttpCall call;
    private final HttpUriRequest request;

    HttpSending(HttpTarget target, HttpCall call) {
        this.target = target;
        this.call = call;
        this.request = request();
    }

    private static boolean isSettable(String name, String value) {
        return HEADER_NAME.matcher(name).matches()
                && HEADER_VALUE.matcher(value).matches()
                && !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
    }

    private HttpUriRequest request() {
        RequestBuilder request = RequestBuilder.create(call.method().text()).setUri(target.uri()).setConfig(limits());
        call.headers().forEach((name, value) -> {
            if (!isSettable(name, value))
                throw new HostFault(Code.INVALID, "A header is malformed, or not for the caller to set", "headers");
            request.addHeader(name, value);
        });
        if (call.body() != null) request.setEntity(new ByteArrayEntity(call.body().getBytes(StandardCharsets.UTF_8)));
        return request.build();
    }

    /** Each step gets the whole time-out; {@link #await} limits all of them together. */
    private RequestConfig limits() {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(call.timeout())
                .setConnectTimeout(call.timeout())
                .setSocketTimeout(call.timeout())
                .setNormalizeUri(false)
                .build();
    }

    int timeout() {
        return call.timeout();
    }

    TlsIdentity identity() {
        return call.identity();
    }

    void run(CloseableHttpClient client, CompletableFuture<HttpAnswer> answer) {
        try (CloseableHttpResponse response = client.execute(target.host(), request)) {
            String body = response.getEntity() == null ? "" : read(response.getEntity().getContent());
            answer.complete(new HttpAnswer(response.getStatusLine().getStatusCode(), headers(response.getAllHeaders()), body));
        } catch (IOException | RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
    }

    private static Map<String, String> headers(Header[] all) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : all) {
            String value = header.getValue() == null ? "" : header.getValue();
            headers.merge(header.getName().toLowerCase(Locale.ROOT), value, (one, more) -> one + ", " + more);
        }
        return headers;
    }

    private String read(InputStream content) throws IOException {
        byte[] body = content.readNBytes(Math.addExact(call.limit(), 1));
        if (body.length > call.limit()) throw new HostFault(Code.TOO_MANY, said("the body has more than " + call.limit() + " bytes"), "body");
        return new String(body, StandardCharsets.UTF_8);
    }

    HttpAnswer await(CompletableFuture<HttpAnswer> answer, int milliseconds) {
        try {
            return answer.get(milliseconds, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw fault(failure.getCause());
        } catch (TimeoutException late) {
            throw fault(late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw fault(stop);
        }
    }

    /** Aborts the request if it is still running, without waiting for the rest of a body. A connection that is back in the pool stays open. */
    void end() {
        request.abort();
    }

    /** Tells nothing of what the other side sent, because whoever chose the URL may not be allowed to read it. */
    HostFault fault(Throwable failure) {
        return failure instanceof HostFault fault ? fault : new HostFault(Code.UNAVAILABLE, said(reason(failure)), null, failure);
    }

    private String reason(Throwable failure) {
        return switch (failure) {
            case UnknownHostException unknown -> "the name is not known";
            case TimeoutException late -> "no answer within " + call.timeout() + " ms";
            case InterruptedIOException late -> "no answer within " + call.timeout() + " ms";
            case InterruptedException stop -> "the server stops";
            case RejectedExecutionException busy -> "too many others have no answer yet";
            case SSLException tls -> "TLS failed: " + tls.getMessage();
            case ConnectException closed -> "nobody takes the connection";
            default -> "the connection broke off, or the answer is not HTTP";
        };
    }

    private String said(String reason) {
        return call.method().text() + " to " + target.name() + ": " + reason;
    }
}
