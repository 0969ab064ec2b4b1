package dev.scimts.keycloak.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may be called besides public addresses, as the operator allows it: names, whatever they resolve to, and
 * addresses, whatever name leads there.
 */
record HttpAllowed(Set<String> names, List<HttpRange> ranges) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?");

    /** @param strange receives the entries that are neither a name nor an address */
    static HttpAllowed of(String text, Consumer<String> strange) {
        List<String> entries = text == null ? List.of() : entries(text.toLowerCase(Locale.ROOT));
        entries.stream().filter(entry -> HttpRange.of(entry) == null && !isName(entry)).forEach(strange);
        return new HttpAllowed(
                entries.stream().filter(HttpAllowed::isName).collect(Collectors.toUnmodifiableSet()),
                entries.stream().map(HttpRange::of).filter(Objects::nonNull).toList());
    }

    private static List<String> entries(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(Predicate.not(String::isEmpty)).toList();
    }

    private static boolean isName(String entry) {
        return NAME.matcher(entry).matches() && !HttpTarget.endsInNumber(entry);
    }

    boolean hasAddress(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
