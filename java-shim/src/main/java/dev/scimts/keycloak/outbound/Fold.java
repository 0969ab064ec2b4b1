package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.OutboundPort.Kind;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.outbound.Hints.Hint;
import dev.scimts.keycloak.outbound.MembershipRows.Key;
import dev.scimts.keycloak.tenancy.Bookkeeping;
import dev.scimts.keycloak.version.KeycloakVersion;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes rows of the hints, for each target that they may concern. One node at a time does so. */
record Fold(Database database, Collection<Target> targets) {
    private static final int MOST = 1000;
    private static final String MEMBERS = "select m.USER_ID from {h-schema}ORG o join {h-schema}USER_GROUP_MEMBERSHIP m on m.GROUP_ID = o.GROUP_ID"
            + " where o.REALM_ID = ? and (o.ID = ? or o.ALIAS = ?) and m.USER_ID in (?)";

    private static final String GROUPS = KeycloakVersion.HAS_ORGANIZATION_GROUPS
            ? "select g.ID from {h-schema}KEYCLOAK_GROUP g join {h-schema}ORG o on o.ID = g.ORG_ID where o.REALM_ID = ? and (o.ID = ? or o.ALIAS = ?) and g.ID in (?)"
            : "select a.GROUP_ID from {h-schema}GROUP_ATTRIBUTE a join {h-schema}ORG o on o.ID = a.VALUE"
                    + " where a.NAME = '" + Bookkeeping.ORGANIZATION + "' and o.REALM_ID = ? and (o.ID = ? or o.ALIAS = ?) and a.GROUP_ID in (?)";

    /** Does this for some hints, and answers whether there may be more. */
    boolean some(long now) {
        return database.in(sql -> {
            Hints hints = new Hints(sql);
            List<Hint> found = hints.first(MOST);
            if (!found.isEmpty()) fold(sql, located(hints, found), now);
            hints.delete(found);
            return found.size() == MOST;
        });
    }

    /** Finds the realms of hints that have none, because a listener in the middle of a flush did not know it. Where none is found, no target knows the object. */
    private static List<Hint> located(Hints hints, List<Hint> found) {
        List<String> unknown = found.stream().filter(hint -> hint.realmId() == null).map(Hint::objectId).filter(Objects::nonNull).distinct().toList();
        Map<String, String> realms = hints.realms(unknown);
        return found.stream().filter(Hint::isWhole).map(hint -> hint.realmId() == null ? hint.in(realms.get(hint.objectId())) : hint).toList();
    }

    /** Writes the rows in the order in which everything else locks them: targets, objects, memberships. */
    private void fold(Sql sql, List<Hint> hints, long now) {
        // a run that records something of the target at the same time may add the same rows
        new TargetRows(sql).lock(targets.stream().filter(target -> isConcerned(target, hints)).map(Target::id).toList());
        wantSweeps(sql, hints);
        Map<String, List<Hint>> byRealm = hints.stream().filter(hint -> hint.realmId() != null).collect(Collectors.groupingBy(Hint::realmId));
        List<Target> concerned = targets.stream().filter(target -> target.isEnabled() && byRealm.containsKey(target.realmId())).toList();
        Map<String, Set<String>> users = new HashMap<>();
        for (Target target : concerned) users.put(target.id(), users(sql, target, byRealm.get(target.realmId())));
        for (Target target : concerned) {
            new ObjectRows(sql, target.id(), Kind.USER).hint(users.get(target.id()), now);
            if (!target.isRules()) new ObjectRows(sql, target.id(), Kind.GROUP).hint(groups(sql, target, byRealm.get(target.realmId())), now);
        }
        for (Target target : concerned) {
            if (target.isRules()) continue;
            Stream<Hint> memberships = byRealm.get(target.realmId()).stream()
                    .filter(hint -> hint.isAbout(Hints.MEMBER) && users.get(target.id()).contains(hint.objectId()));
            new MembershipRows(sql, target.id()).hint(memberships.map(hint -> new Key(hint.otherId(), hint.objectId())).toList(), now);
        }
    }

    private static boolean isConcerned(Target target, List<Hint> hints) {
        return hints.stream().anyMatch(hint -> hint.realmId() == null || hint.realmId().equals(target.realmId()));
    }

    /** The users whose rows become due. Whoever joins or leaves a group may enter the scope by that, or leave it. For the target of an organization these are its members, and those who were. */
    private static Set<String> users(Sql sql, Target target, List<Hint> hints) {
        return concerning(sql, target, Kind.USER, MEMBERS, ids(hints, Hints.USER, Hints.MEMBER));
    }

    /** The groups whose rows become due; for the target of an organization its groups, and those that were. */
    private static Set<String> groups(Sql sql, Target target, List<Hint> hints) {
        return concerning(sql, target, Kind.GROUP, GROUPS, ids(hints, Hints.GROUP));
    }

    private static Set<String> concerning(Sql sql, Target target, Kind kind, String ofOrganization, List<String> ids) {
        String named = target.organization();
        if (named == null) return Set.copyOf(ids);
        Set<String> found = new HashSet<>(new ObjectRows(sql, target.id(), kind).known(ids));
        for (List<String> some : Chunks.of(ids)) found.addAll(sql.rows(row -> row.getString(1), ofOrganization, target.realmId(), named, named, some));
        return found;
    }

    private static void wantSweeps(Sql sql, List<Hint> hints) {
        List<Hint> bulk = hints.stream().filter(hint -> hint.isAbout(Hints.BULK)).toList();
        if (bulk.stream().anyMatch(hint -> hint.realmId() == null)) {
            new TargetRows(sql).wantSweep(null);
        } else {
            for (String realmId : new TreeSet<>(bulk.stream().map(Hint::realmId).toList())) new TargetRows(sql).wantSweep(realmId);
        }
    }

    private static List<String> ids(List<Hint> hints, String... kinds) {
        return hints.stream().filter(hint -> List.of(kinds).contains(hint.kind())).map(Hint::objectId).distinct().toList();
    }
}
