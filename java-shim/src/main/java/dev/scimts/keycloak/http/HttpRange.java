package dev.scimts.keycloak.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A block of addresses as CIDR notation has it. A single address is a block of one. */
record HttpRange(InetAddress network, int bits) {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** Answers null if the text is no block. */
    static HttpRange of(String text) {
        int slash = text.indexOf('/');
        InetAddress network = literal(slash < 0 ? text : text.substring(0, slash));
        if (network == null) return null;
        int width = network.getAddress().length * Byte.SIZE;
        if (slash < 0) return new HttpRange(network, width);
        String bits = text.substring(slash + 1);
        return bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= width ? new HttpRange(network, Integer.parseInt(bits)) : null;
    }

    /** Answers null if the text is no address in its usual notation; no name is looked up. An IPv4-mapped IPv6 address becomes an IPv4 address. */
    static InetAddress literal(String text) {
        try {
            if (IPV4.matcher(text).matches()) return InetAddress.getByName(text);
            return IPV6.matcher(text).matches() ? InetAddress.getByName("[" + text + "]") : null;
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }

    boolean contains(InetAddress address) {
        byte[] own = network.getAddress();
        byte[] other = address.getAddress();
        return own.length == other.length
                && new BigInteger(1, own).xor(new BigInteger(1, other)).shiftRight(own.length * Byte.SIZE - bits).signum() == 0;
    }
}
