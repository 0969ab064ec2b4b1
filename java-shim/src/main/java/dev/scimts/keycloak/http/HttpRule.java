package dev.scimts.keycloak.http;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The reasons not to call an address, after IANA's registries of special addresses. The first that matches counts. */
enum HttpRule {
    SCHEME("scheme"),
    /** Different programs would read different addresses in this notation. */
    NOTATION("notation"),
    LOOPBACK("loopback", "127.0.0.0/8", "::1"),
    UNSPECIFIED("unspecified", "0.0.0.0/8", "::"),
    LINK_LOCAL("linkLocal", "169.254.0.0/16", "fe80::/10"),
    PRIVATE("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10", "64:ff9b:1::/48"),
    MULTICAST("multicast", "224.0.0.0/4", "ff00::/8"),
    /** This includes all of IPv6 except 2000::/3. */
    RESERVED("reserved", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "::/3", "4000::/2", "8000::/1");

    /** RFC 6052: a translator calls the IPv4 address in the last four bytes. */
    private static final HttpRange TRANSLATED = HttpRange.of("64:ff9b::/96");
    private static final int TRANSLATED_PREFIX = 12;

    private final String text;
    private final List<HttpRange> ranges;

    HttpRule(String text, String... ranges) {
        this.text = text;
        this.ranges = Stream.of(ranges).map(HttpRange::of).toList();
    }

    /** Answers null for an address that may be called. */
    static HttpRule of(InetAddress address) {
        InetAddress called = TRANSLATED.contains(address) ? lastFourBytes(address) : address;
        return Stream.of(values()).filter(rule -> rule.ranges.stream().anyMatch(range -> range.contains(called))).findFirst().orElse(null);
    }

    private static InetAddress lastFourBytes(InetAddress address) {
        byte[] all = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(all, TRANSLATED_PREFIX, all.length));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Names the host of the URL, never what it resolves to. */
    HostFault refusal(String host) {
        return new HostFault(Code.FORBIDDEN, "No request to " + host + ": " + text, text);
    }
}
