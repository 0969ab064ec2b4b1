package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.outbound.LeaseRows.Row;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The targets that there are at one moment, and the leases of this node.
 *
 * @param targets by id
 * @param digests of their configurations
 * @param rows as they were before leases were taken
 * @param kept leases that this node still has
 * @param begun leases that it has from now on
 */
record Look(Map<String, Target> targets, Map<String, String> digests, Map<String, Row> rows, Set<String> kept, Set<String> begun) {
    /**
     * Renews what this node has and takes what nobody has.
     *
     * @param held leases that this node had
     * @param old those among them that are to be renewed
     * @param avoided leases that it may not take
     */
    static Look at(Sql sql, String owner, Collection<String> held, Collection<String> old, Collection<String> avoided, long now) {
        LeaseRows leases = new LeaseRows(sql, owner);
        long until = now + Lease.MILLISECONDS;
        Map<String, Target> targets = Target.all(sql).stream().collect(Collectors.toMap(Target::id, Function.identity()));
        leases.renew(old, until);
        Map<String, Row> rows = leases.all();
        Set<String> kept = new HashSet<>();
        Set<String> begun = new HashSet<>();
        Set<String> all = new LinkedHashSet<>(targets.keySet());
        all.add(LeaseRows.FOLD);
        for (String id : all) {
            Row row = rows.get(id);
            if (row == null) leases.add(id, targets.containsKey(id) ? targets.get(id).realmId() : null);
            if (held.contains(id) && row != null && owner.equals(row.owner())) (old.contains(id) ? begun : kept).add(id);
            else if (!avoided.contains(id) && (row == null || row.isFree(owner, now)) && leases.claim(id, now, until)) begun.add(id);
        }
        return new Look(targets, Configuration.digests(sql, targets.values()), rows, kept, begun);
    }

    /** The realms where somebody waits for what has changed: of the others it is enough to make rows now and then. */
    Set<String> awaited(long now) {
        return targets.values().stream()
                .filter(target -> target.isEnabled() && !(rows.containsKey(target.id()) && rows.get(target.id()).isQuiet(now)))
                .map(Target::realmId).collect(Collectors.toUnmodifiableSet());
    }
}
