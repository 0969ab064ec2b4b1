package dev.scimts.keycloak.metrics;

import dev.scimts.bridge.Tree;
import dev.scimts.bridge.contract.Series;
import dev.scimts.keycloak.json.Bundled;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The meters as the script defines them.
 *
 * @param capped labels that have only so many values as {@code most}; what comes later counts as {@code other}
 * @param noticed what the server notices without a script → what that counts for
 */
record Definitions(Map<String, Definition> meters, Duration[] buckets, Set<String> capped, int most, String other, Map<String, List<Series>> noticed) {
    enum Kind {
        COUNTER, HISTOGRAM, GAUGE
    }

    /** @param labels in their order */
    record Definition(String name, Kind kind, String help, List<String> labels) {
        private static Definition from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            Kind kind = Kind.valueOf(Tree.string(fields.get("kind")).toUpperCase(Locale.ROOT));
            return new Definition(Tree.string(fields.get("name")), kind, Tree.string(fields.get("help")), Tree.list(fields.get("labels"), Tree::string));
        }

        /** Micrometer adds the unit of a histogram, and that a counter is a total. */
        String plainName() {
            return name.replaceFirst(kind == Kind.HISTOGRAM ? "_seconds$" : kind == Kind.COUNTER ? "_total$" : "$", "");
        }
    }

    static Definitions load() {
        return from(Bundled.json("metrics.json"));
    }

    static Definitions from(Object tree) {
        Map<?, ?> fields = Tree.fields(tree);
        Map<?, ?> capped = Tree.fields(fields.get("capped"));
        List<Definition> meters = Tree.list(fields.get("meters"), Definition::from);
        return new Definitions(
                meters.stream().collect(Collectors.toMap(Definition::name, Function.identity())),
                Tree.list(fields.get("buckets"), Tree::integer).stream().map(Duration::ofMillis).toArray(Duration[]::new),
                Set.copyOf(Tree.list(capped.get("labels"), Tree::string)), Tree.integer(capped.get("most")), Tree.string(capped.get("other")),
                Tree.map(fields.get("noticed"), series -> Tree.list(series, Series::from)));
    }
}
