package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.TargetOverview;
import dev.scimts.bridge.contract.TargetState;
import dev.scimts.keycloak.database.Sql;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Targets with all that is known of them, by the same number of statements for however many. */
record Overviews(Sql sql, String realmId) {
    private static final Comparator<Target> BY_NAME = Comparator.comparing(Target::nameOrNone).thenComparing(Target::id);

    /** @param organizations none: all targets */
    List<TargetOverview> page(Collection<String> organizations, int first, int max, long now) {
        return of(Target.inRealm(sql, realmId).stream()
                .filter(target -> target.isFor(organizations))
                .sorted(BY_NAME).skip(first).limit(max).toList(), now);
    }

    List<TargetOverview> withIds(Collection<String> ids, long now) {
        List<Target> targets = ids.size() == 1 ? Target.inRealm(sql, realmId, ids.iterator().next()) : Target.inRealm(sql, realmId);
        return of(targets.stream().filter(target -> ids.contains(target.id())).sorted(BY_NAME).toList(), now);
    }

    private List<TargetOverview> of(List<Target> targets, long now) {
        if (targets.isEmpty()) return List.of();
        List<String> ids = targets.stream().map(Target::id).toList();
        Map<String, TargetState> states = new TargetRows(sql).states(ids);
        Map<String, Tallies.Tally> tallies = Tallies.of(sql, ids, now);
        return targets.stream().map(target -> {
            Tallies.Tally tally = tallies.get(target.id());
            return new TargetOverview(target.asRecord(), states.getOrDefault(target.id(), TargetRows.UNKNOWN), tally.results(), tally.memberships(), tally.oldestDueAt(now));
        }).toList();
    }
}
