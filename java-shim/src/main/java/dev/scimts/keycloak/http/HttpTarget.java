package dev.scimts.keycloak.http;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.HttpHost;

/** The target of a request. The checks and the connection both use this host, so the URL is not parsed twice in different ways. */
record HttpTarget(HttpHost host, URI uri) {
    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*):.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** A URL of host, port, path and query, without user name, fragment or characters that need encoding. */
    private static final Pattern URL = Pattern.compile(
            "https?://(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::(\\d{1,5}))?(?:[/?][!-~&&[^#\\\\]]*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?");
    private static final int HIGHEST_PORT = 65_535;

    /** Faults if the URL is malformed, or of a scheme that is never called. */
    static HttpTarget of(String url, boolean allowHttp) {
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.matches()) throw invalid();
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        if (!name.equals("https") && !name.equals("http")) throw HttpRule.SCHEME.refusal("a URL that begins with " + name);
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) throw invalid();
        HttpTarget target = new HttpTarget(new HttpHost(parts.group(1), port(parts.group(2)), name), uri(url));
        if (target.isBracketed() && target.address() == null) throw invalid();
        if (name.equals("http") && !allowHttp) throw HttpRule.SCHEME.refusal(target.name());
        return target;
    }

    private static int port(String digits) {
        if (digits == null) return -1;
        int port = Integer.parseInt(digits);
        if (port == 0 || port > HIGHEST_PORT) throw invalid();
        return port;
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException strange) {
            throw invalid();
        }
    }

    private static HostFault invalid() {
        return new HostFault(Code.INVALID, "That is no absolute URL, or one with more than host, port, path and query", "url");
    }

    String name() {
        return nameOf(host.getHostName());
    }

    /** Answers the name as an allow-list spells it. */
    static String nameOf(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** Answers null if the host is a name. */
    InetAddress address() {
        String name = host.getHostName();
        if (!isBracketed()) return HttpRange.literal(name);
        return name.contains(":") ? HttpRange.literal(name.substring(1, name.length() - 1)) : null;
    }

    /** Only an IPv6 address is in brackets. */
    private boolean isBracketed() {
        return host.getHostName().startsWith("[");
    }

    /** Does not look the name up. For requests through a proxy, this is the only check. */
    HttpRule ruleByName() {
        InetAddress address = address();
        if (address != null) return HttpRule.of(address);
        String name = host.getHostName().toLowerCase(Locale.ROOT);
        if (endsInNumber(name)) return HttpRule.NOTATION;
        return name().equals("localhost") || name().endsWith(".localhost") ? HttpRule.LOOPBACK : null;
    }

    /** Some programs read an address in such a name, for example in {@code 127.1} or {@code 0x7f000001}. */
    static boolean endsInNumber(String name) {
        return ENDS_IN_NUMBER.matcher(name).matches();
    }
}
