package dev.scimts.keycloak.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.conn.routing.HttpRoutePlanner;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.conn.util.PublicSuffixMatcherLoader;
import org.apache.http.impl.conn.DefaultRoutePlanner;
import org.apache.http.impl.conn.DefaultSchemePortResolver;
import org.apache.http.protocol.HttpContext;
import org.apache.http.ssl.SSLContexts;
import org.keycloak.Config;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.connections.httpclient.ProxyMappings;
import org.keycloak.connections.httpclient.ProxyMappingsAwareRoutePlanner;
import org.keycloak.models.KeycloakSession;
import org.keycloak.truststore.TruststoreProvider;

/** What the operator tells Keycloak's own client, of which we want the truststore and the proxies. */
final class HttpOptions {
    private HttpOptions() {}

    private static Config.Scope ofKeycloak() {
        return Config.scope("connectionsHttpClient", "default");
    }

    static ConnectionSocketFactory tls(KeycloakSession session) {
        if (ofKeycloak().getBoolean("disable-trust-manager", false)) return trustingAnybody();
        TruststoreProvider truststore = session.getProvider(TruststoreProvider.class);
        DefaultHostnameVerifier verifier = new DefaultHostnameVerifier(PublicSuffixMatcherLoader.getDefault());
        if (truststore == null || truststore.getTruststore() == null) return new SSLConnectionSocketFactory(SSLContexts.createDefault(), verifier);
        boolean anyName = truststore.getPolicy() == HostnameVerificationPolicy.ANY;
        return new SSLConnectionSocketFactory(truststore.getSSLSocketFactory(), anyName ? NoopHostnameVerifier.INSTANCE : verifier);
    }

    private static ConnectionSocketFactory trustingAnybody() {
        try {
            return new SSLConnectionSocketFactory(SSLContexts.custom().loadTrustMaterial(null, (chain, type) -> true).build(), NoopHostnameVerifier.INSTANCE);
        } catch (GeneralSecurityException noTls) {
            throw new IllegalStateException(noTls);
        }
    }

    static HttpRoutePlanner routes() {
        ProxyMappings given = ProxyMappings.valueOf(ofKeycloak().getArray("proxy-mappings"));
        return routes(isEmpty(given) ? ProxyMappings.withFixedProxyMapping(environment("HTTPS_PROXY", "HTTP_PROXY"), environment("NO_PROXY")) : given);
    }

    private static String environment(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Arrays.asList(name.toLowerCase(Locale.ROOT), name).stream())
                .map(System::getenv)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** The address of the proxy, which the operator chose, is looked up here: where targets are looked up it would be refused as private. */
    static HttpRoutePlanner routes(ProxyMappings mappings) {
        if (isEmpty(mappings)) return new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE);
        return new ProxyMappingsAwareRoutePlanner(mappings) {
            @Override
            protected HttpHost determineProxy(HttpHost target, HttpRequest request, HttpContext context) throws HttpException {
                HttpHost proxy = super.determineProxy(target, request, context);
                try {
                    return proxy == null ? null : new HttpHost(InetAddress.getByName(proxy.getHostName()), proxy.getHostName(), proxy.getPort(), proxy.getSchemeName());
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
