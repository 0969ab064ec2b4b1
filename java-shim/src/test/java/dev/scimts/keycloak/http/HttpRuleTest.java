package dev.scimts.keycloak.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRuleTest {
    private static final int ROUNDS = 2_000;

    private final Random random = new Random();

    /** Each row has the first and the last address of a block, its rule, and the rules of the addresses before and after it. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/8, UNSPECIFIED, , ", "10.0.0.0/8, PRIVATE, , ", "100.64.0.0/10, PRIVATE, , ", "127.0.0.0/8, LOOPBACK, , ",
        "169.254.0.0/16, LINK_LOCAL, , ", "172.16.0.0/12, PRIVATE, , ", "192.0.0.0/24, RESERVED, , ", "192.0.2.0/24, RESERVED, , ",
        "192.88.99.0/24, RESERVED, , ", "192.168.0.0/16, PRIVATE, , ", "198.18.0.0/15, RESERVED, , ", "198.51.100.0/24, RESERVED, , ",
        "203.0.113.0/24, RESERVED, , ", "224.0.0.0/4, MULTICAST, , RESERVED", "240.0.0.0/4, RESERVED, MULTICAST, ",
        "::/128, UNSPECIFIED, , LOOPBACK", "::1/128, LOOPBACK, UNSPECIFIED, RESERVED", "64:ff9b:1::/48, PRIVATE, RESERVED, RESERVED",
        "2001::/23, RESERVED, , ", "2001:db8::/32, RESERVED, , ", "2002::/16, RESERVED, , ", "3fff::/20, RESERVED, , ",
        "fc00::/7, PRIVATE, RESERVED, RESERVED", "fe80::/10, LINK_LOCAL, RESERVED, PRIVATE", "fec0::/10, PRIVATE, LINK_LOCAL, MULTICAST",
        "ff00::/8, MULTICAST, PRIVATE, "
    })
    void blocksEndWhereTheyEnd(String block, HttpRule inside, HttpRule before, HttpRule behind) {
        HttpRange range = HttpRange.of(block);
        int width = range.network().getAddress().length;
        BigInteger first = new BigInteger(1, range.network().getAddress());
        BigInteger next = first.add(BigInteger.ONE.shiftLeft(width * Byte.SIZE - range.bits()));
        assertEquals(inside, HttpRule.of(address(first, width)));
        assertEquals(inside, HttpRule.of(address(next.subtract(BigInteger.ONE), width)));
        if (first.signum() > 0) assertEquals(before, HttpRule.of(address(first.subtract(BigInteger.ONE), width)));
        if (next.bitLength() <= width * Byte.SIZE) assertEquals(behind, HttpRule.of(address(next, width)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "93.184.215.14", "223.255.255.255", "2600::1", "2a00:1450:4001:82a::200e", "64:ff9b::808:808"})
    void publicAddressesAreCalled(String text) {
        assertNull(HttpRule.of(HttpRange.literal(text)));
    }

    @Test
    void anIpv4AddressHasOneRuleInEachForm() {
        for (int round = 0; round < ROUNDS; round++) assertSameRule(random(4));
    }

    private void assertSameRule(byte[] four) {
        HttpRule rule = HttpRule.of(bytes(four));
        assertEquals(rule, HttpRule.of(prefixed(four, 10, 0xff, 0xff)), () -> "mapped " + bytes(four));
        assertEquals(rule, HttpRule.of(prefixed(four, 0, 0x00, 0x64, 0xff, 0x9b)), () -> "translated " + bytes(four));
        assertNotNull(HttpRule.of(prefixed(four, 0)), () -> "compatible " + bytes(four));
    }

    /** Java's own predicates know some of the blocks. */
    @Test
    void whateverJavaKnowsAsSpecialIsRefused() {
        for (int round = 0; round < ROUNDS; round++)
            for (int first : List.of(10, 127, 169, 172, 192, 224, 239, 0xfe, 0xff)) {
                byte[] any = random(round % 2 == 0 ? 4 : 16);
                any[0] = (byte) first;
                InetAddress address = bytes(any);
                if (isSpecial(address)) assertNotNull(HttpRule.of(address), address::toString);
            }
    }

    private static boolean isSpecial(InetAddress address) {
        return address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress();
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void theAllowListHasNamesAddressesAndBlocks() {
        List<String> strange = new ArrayList<>();
        HttpAllowed allowed = HttpAllowed.of(" IdP.internal, my_idp 10.1.0.0/16,, ::1 ,fd00::/8,10.0.0.0/33,127.1,https://a.b,*,-", strange::add);
        assertEquals(Set.of("idp.internal", "my_idp"), allowed.names());
        assertEquals(List.of("10.0.0.0/33", "127.1", "https://a.b", "*", "-"), strange);
        for (String address : List.of("10.1.0.0", "10.1.255.255", "::1", "fd12::1", "::ffff:10.1.2.3")) assertTrue(allowed.hasAddress(HttpRange.literal(address)), address);
        for (String address : List.of("10.0.255.255", "10.2.0.0", "::2", "fc00::1", "127.0.0.1")) assertTrue(!allowed.hasAddress(HttpRange.literal(address)), address);
        assertEquals(new HttpAllowed(Set.of(), List.of()), HttpAllowed.of(null, strange::add));
    }

    private static InetAddress address(BigInteger number, int width) {
        byte[] all = number.toByteArray();
        byte[] padded = new byte[width];
        for (int i = 1; i <= Math.min(width, all.length); i++) padded[width - i] = all[all.length - i];
        return bytes(padded);
    }

    private static InetAddress prefixed(byte[] four, int from, int... prefix) {
        byte[] all = new byte[16];
        for (int i = 0; i < prefix.length; i++) all[from + i] = (byte) prefix[i];
        System.arraycopy(four, 0, all, 12, four.length);
        return bytes(all);
    }

    private static InetAddress bytes(byte[] all) {
        try {
            return InetAddress.getByAddress(Arrays.copyOf(all, all.length));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
