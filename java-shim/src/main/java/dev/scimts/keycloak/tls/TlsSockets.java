package dev.scimts.keycloak.tls;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.TlsIdentity;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Function;
import javax.net.ssl.HostnameVerifier;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.conn.util.PublicSuffixMatcherLoader;
import org.apache.http.ssl.SSLContextBuilder;
import org.apache.http.ssl.SSLContexts;
import org.keycloak.Config;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.common.util.EnvUtil;
import org.keycloak.common.util.KeystoreUtil;
import org.keycloak.models.KeycloakSession;
import org.keycloak.truststore.TruststoreProvider;

/** Makes TLS connections: whom they trust is what the operator has configured for Keycloak's own client, and they show an identity or none. */
public record TlsSockets(boolean trustsAnybody, KeyStore trusted, HostnameVerifier names, Config.Scope options)
        implements Function<TlsIdentity, ConnectionSocketFactory> {
    /** @param options of Keycloak's own client */
    public static TlsSockets of(KeycloakSession session, Config.Scope options) {
        boolean anybody = options.getBoolean("disable-trust-manager", false);
        TruststoreProvider truststore = session.getProvider(TruststoreProvider.class);
        boolean hasTruststore = truststore != null && truststore.getTruststore() != null;
        boolean anyName = anybody || hasTruststore && truststore.getPolicy() == HostnameVerificationPolicy.ANY;
        HostnameVerifier names = anyName ? NoopHostnameVerifier.INSTANCE : new DefaultHostnameVerifier(PublicSuffixMatcherLoader.getDefault());
        return new TlsSockets(anybody, hasTruststore ? truststore.getTruststore() : null, names, options);
    }

    @Override
    public ConnectionSocketFactory apply(TlsIdentity identity) {
        try {
            SSLContextBuilder context = SSLContexts.custom();
            if (trustsAnybody) context.loadTrustMaterial(null, (chain, type) -> true);
            else if (trusted != null) context.loadTrustMaterial(trusted, null);
            if (identity != null) {
                KeyMaterial shown = identity.pair() == null ? ofServer() : KeyMaterial.of(identity.pair());
                context.loadKeyMaterial(shown.store(), shown.password());
            }
            return new SSLConnectionSocketFactory(context.build(), names);
        } catch (GeneralSecurityException unusable) {
            throw new HostFault(Code.INVALID, "TLS cannot be set up: " + unusable.getMessage(), "identity", unusable);
        }
    }

    private KeyMaterial ofServer() {
        String file = options.get("client-keystore");
        if (file == null) throw new HostFault(Code.INVALID, "The server has no client-keystore", "identity");
        String password = options.get("client-keystore-password", "");
        try {
            KeyStore store = KeystoreUtil.loadKeyStore(EnvUtil.replace(file), password);
            return new KeyMaterial(store, options.get("client-key-password", password).toCharArray());
        } catch (Exception unreadable) { // is what Keycloak declares
            throw new HostFault(Code.INVALID, "The client-keystore of the server cannot be read", "identity", unreadable);
        }
    }
}
