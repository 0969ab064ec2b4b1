package dev.scimts.keycloak.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.conn.routing.HttpRoutePlanner;
import org.apache.http.impl.conn.DefaultRoutePlanner;
import org.apache.http.impl.conn.DefaultSchemePortResolver;
import org.apache.http.protocol.HttpContext;
import org.keycloak.Config;
import org.keycloak.connections.httpclient.ProxyMappings;
import org.keycloak.connections.httpclient.ProxyMappingsAwareRoutePlanner;

/** Reads what the operator has configured for Keycloak's own client. */
final class HttpOptions {
    private HttpOptions() {}

    static Config.Scope ofKeycloak() {
        return Config.scope("connectionsHttpClient", "default");
    }

    static HttpRoutePlanner routes() {
        ProxyMappings given = ProxyMappings.valueOf(ofKeycloak().getArray("proxy-mappings"));
        return routes(isEmpty(given) ? ofEnvironment() : given);
    }

    private static ProxyMappings ofEnvironment() {
        return ProxyMappings.withFixedProxyMapping(environment("HTTPS_PROXY", "HTTP_PROXY"), environment("NO_PROXY"));
    }

    private static String environment(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Arrays.asList(name.toLowerCase(Locale.ROOT), name).stream())
                .map(System::getenv)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** Looks up the proxy's address here, because the look-up of targets would refuse it if it is private; the operator chose it. */
    static HttpRoutePlanner routes(ProxyMappings mappings) {
        if (isEmpty(mappings)) return new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE);
        return new ProxyMappingsAwareRoutePlanner(mappings) {
            @Override
            protected HttpHost determineProxy(HttpHost target, HttpRequest request, HttpContext context) throws HttpException {
                HttpHost proxy = super.determineProxy(target, request, context);
                try {
                    if (proxy == null) return null;
                    InetAddress address = InetAddress.getByName(proxy.getHostName());
                    return new HttpHost(address, proxy.getHostName(), proxy.getPort(), proxy.getSchemeName());
                } catch (UnknownHostException unknown) {
                    throw new HttpException("The name of the proxy is not known", unknown);
                }
            }
        };
    }

    /** Keycloak's constant for no mappings is null. */
    private static boolean isEmpty(ProxyMappings mappings) {
        return mappings == null || mappings.isEmpty();
    }
}
