package dev.scimts.keycloak.capture;

import java.util.UUID;

/** Ids that grow with time, so that new rows lie together in the index: RFC 9562 §5.7. */
final class TimeOrderedId {
    private static final long RANDOM_BITS = 0x0FFFL;
    private static final long VERSION = 0x7000L;

    private TimeOrderedId() {}

    static String next() {
        UUID random = UUID.randomUUID();
        long time = System.currentTimeMillis() << 16;
        return new UUID(time | VERSION | random.getMostSignificantBits() & RANDOM_BITS, random.getLeastSignificantBits()).toString();
    }
}
