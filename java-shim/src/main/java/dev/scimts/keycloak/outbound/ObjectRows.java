package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.ObjectState;
import dev.scimts.bridge.contract.OutboundPort.Forget;
import dev.scimts.bridge.contract.OutboundPort.Kind;
import dev.scimts.bridge.contract.OutboundPort.Lane;
import dev.scimts.bridge.contract.Outcome;
import dev.scimts.bridge.contract.Parents;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The objects of one kind at one target: SCIMTS_OBJECT. A kind and a lane are stored as their places in the contract.
 * Rows are changed in the order of their ids, so that two transactions do not wait for each other.
 */
record ObjectRows(Sql sql, String targetId, Kind kind) {
    private static final String UPDATE = "update {h-schema}SCIMTS_OBJECT set ";
    private static final String ONE = " where TARGET_ID = ? and KIND = ? and OBJECT_ID = ?";
    private static final String SOME = " where TARGET_ID = ? and KIND = ? and OBJECT_ID in (?)";
    private static final String STATES = "select o.OBJECT_ID, e.ID as HERE, o.REMOTE_ID, o.REMOTE_VERSION, o.PARENT_REMOTE_ID, o.NAME, o.DIGEST, o.WANTED, o.DUE_AT, o.ATTEMPTS, o.RESULT"
            + " from {h-schema}SCIMTS_OBJECT o left join {h-schema}%s e on e.ID = o.OBJECT_ID and e.REALM_ID = ?"
            + " where o.TARGET_ID = ? and o.KIND = ? and o.OBJECT_ID in (?)";
    private static final String RECORD = UPDATE + "REMOTE_ID = ?, REMOTE_VERSION = ?, PARENT_REMOTE_ID = ?, NAME = ?, DIGEST = ?, RESULT = ?, RESULT_AT = ?, DETAIL = ?,"
            + " ATTEMPTS = ?, DUE_AT = ?, LANE = ?" + ONE + " and WANTED ";

    List<ObjectState> states(String realmId, List<String> ids) {
        String select = STATES.formatted(kind == Kind.USER ? "USER_ENTITY" : "KEYCLOAK_GROUP");
        return Chunks.collect(ids, some -> sql.rows(ObjectRows::state, select, realmId, targetId, kind.ordinal(), some));
    }

    private static ObjectState state(ResultSet row) throws SQLException {
        String name = row.getString("NAME");
        String result = row.getString("RESULT");
        return new ObjectState(
                row.getString("OBJECT_ID"), row.getString("HERE") != null, row.getString("REMOTE_ID"), row.getString("REMOTE_VERSION"), row.getString("PARENT_REMOTE_ID"),
                name == null ? "" : name, row.getString("DIGEST"), row.getLong("WANTED"), Sql.number(row, "DUE_AT"), row.getInt("ATTEMPTS"),
                Arrays.stream(ObjectState.Result.values()).filter(each -> each.text().equals(result)).findFirst().orElse(null));
    }

    /** The object that has this remote id, or null. Some databases find ids of another case as well. */
    String linked(String remoteId) {
        if (Nul.isIn(remoteId)) return null;
        String select = "select OBJECT_ID, REMOTE_ID from {h-schema}SCIMTS_OBJECT where TARGET_ID = ? and REMOTE_ID = ? and KIND = ? order by OBJECT_ID";
        return sql.rows(row -> remoteId.equals(row.getString(2)) ? row.getString(1) : null, select, targetId, remoteId, kind.ordinal())
                .stream().filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Writes the rows, and answers the ids of the objects whose remote id is another than before. */
    Set<String> record(List<Outcome> outcomes, long now) {
        List<Outcome> sorted = outcomes.stream().sorted((one, other) -> one.id().compareTo(other.id())).toList();
        Map<String, String> former = remoteIds(sorted.stream().map(Outcome::id).toList());
        int[] changed = sql.batch(RECORD + "= ?", sorted.stream().map(outcome -> recorded(outcome, now, outcome.attempts(), outcome.dueAt(), outcome.lane())).toList());
        sql.batch(RECORD + "> ?", IntStream.range(0, changed.length).filter(i -> changed[i] != 1).mapToObj(sorted::get)
                .map(outcome -> recorded(outcome, now, 0, now, Lane.HINT)).toList());
        sql.batch("delete from {h-schema}SCIMTS_OBJECT" + ONE + " and WANTED = ?", sorted.stream()
                .filter(ObjectRows::isGone)
                .map(outcome -> Sql.row(targetId, kind.ordinal(), outcome.id(), outcome.wanted()))
                .toList());
        Set<String> relinked = new TreeSet<>();
        for (Outcome outcome : sorted) {
            if (former.containsKey(outcome.id()) && !Sql.row(former.get(outcome.id())).equals(Sql.row(remoteId(outcome)))) relinked.add(outcome.id());
        }
        return relinked;
    }

    static boolean isGone(Outcome outcome) {
        return outcome.result() == Outcome.Result.GONE;
    }

    private static String remoteId(Outcome outcome) {
        return isGone(outcome) ? null : outcome.remoteId();
    }

    private List<Object> recorded(Outcome outcome, long now, int attempts, Long dueAt, Enum<?> lane) {
        return Sql.row(
                Columns.whole(remoteId(outcome), Columns.REMOTE_ID, outcome.id()),
                Columns.whole(outcome.remoteVersion(), Columns.REMOTE_VERSION, outcome.id()),
                Columns.whole(outcome.parentRemoteId(), Columns.REMOTE_ID, outcome.id()),
                Columns.cut(outcome.name(), Columns.NAME),
                isGone(outcome) ? null : Columns.whole(outcome.digest(), Columns.DIGEST, outcome.id()),
                outcome.result().text(), now, Columns.cut(outcome.detail(), Columns.DETAIL), attempts, dueAt, lane.ordinal(),
                targetId, kind.ordinal(), outcome.id(), outcome.wanted());
    }

    /** The ids among them that have a row. */
    Set<String> known(Collection<String> ids) {
        return remoteIds(ids).keySet();
    }

    /** The remote ids by id; null where the row has none. */
    private Map<String, String> remoteIds(Collection<String> ids) {
        Map<String, String> found = new HashMap<>();
        for (List<String> some : Chunks.of(ids)) {
            sql.rows(row -> found.put(row.getString(1), row.getString(2)),
                    "select OBJECT_ID, REMOTE_ID from {h-schema}SCIMTS_OBJECT" + SOME, targetId, kind.ordinal(), some);
        }
        return found;
    }

    /** Makes the objects due at once in this lane, unless they are due already. */
    void mark(Collection<String> ids, Lane lane, long now) {
        Set<String> sorted = new TreeSet<>(ids);
        sql.batch(UPDATE + "DUE_AT = ?, LANE = ?" + ONE + " and (DUE_AT is null or DUE_AT > ?)",
                sorted.stream().map(id -> Sql.row(now, lane.ordinal(), targetId, kind.ordinal(), id, now)).toList());
        addMissing(sorted, lane, now);
    }

    /** Makes the objects due because they have changed: they go before all others, whatever kept them from the target before. */
    void hint(Collection<String> ids, long now) {
        hint(ids, Lane.HINT, Forget.NOTHING, now);
    }

    void hint(Collection<String> ids, Lane lane, Forget forget, long now) {
        Set<String> sorted = new TreeSet<>(ids);
        String forgotten = switch (forget) {
            case NOTHING -> "";
            case WRITTEN -> ", DIGEST = null";
            case LINK -> ", DIGEST = null, REMOTE_ID = null, REMOTE_VERSION = null";
        };
        sql.batch(UPDATE + "WANTED = WANTED + 1, DUE_AT = ?, LANE = ?, ATTEMPTS = 0" + forgotten + ONE,
                sorted.stream().map(id -> Sql.row(now, lane.ordinal(), targetId, kind.ordinal(), id)).toList());
        addMissing(sorted, lane, now);
    }

    void hintParents(List<Parents> groups, long now) {
        sql.batch(UPDATE + "PARENT_REMOTE_ID = ?, WANTED = WANTED + 1, DUE_AT = ?, LANE = ?, ATTEMPTS = 0" + ONE, groups.stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .map(group -> Sql.row(Columns.whole(group.parentRemoteId(), Columns.REMOTE_ID, group.id()), now, Lane.SWEEP.ordinal(), targetId, kind.ordinal(), group.id()))
                .toList());
    }

    private void addMissing(Collection<String> ids, Lane lane, long now) {
        Set<String> missing = new HashSet<>(ids);
        missing.removeAll(known(ids));
        sql.batch("insert into {h-schema}SCIMTS_OBJECT (TARGET_ID, KIND, OBJECT_ID, NAME, WANTED, DUE_AT, LANE, ATTEMPTS) values (?, ?, ?, ?, 1, ?, ?, 0)",
                missing.stream().sorted().map(id -> Sql.row(targetId, kind.ordinal(), id, "", now, lane.ordinal())).toList());
    }

    /** Makes the objects that are due due again at a later time. */
    void postpone(Collection<String> ids, long now, long until) {
        sql.batch(UPDATE + "DUE_AT = ?, LANE = ?" + ONE + " and DUE_AT <= ?", ids.stream().sorted()
                .map(id -> Sql.row(until, Lane.RETRY.ordinal(), targetId, kind.ordinal(), id, now))
                .toList());
    }

    /** A page of ids, in their order, of rows whose object the realm no longer has. */
    List<String> forgotten(String realmId, String after, int limit) {
        String absent = " not exists (select 1 from {h-schema}%s e where e.ID = o.OBJECT_ID and e.REALM_ID = ?)"
                .formatted(kind == Kind.USER ? "USER_ENTITY" : "KEYCLOAK_GROUP");
        String select = "select o.OBJECT_ID from {h-schema}SCIMTS_OBJECT o where o.TARGET_ID = ? and o.KIND = ? and";
        String order = " order by o.OBJECT_ID";
        return after == null
                ? sql.first(limit, row -> row.getString(1), select + absent + order, targetId, kind.ordinal(), realmId)
                : sql.first(limit, row -> row.getString(1), select + " o.OBJECT_ID > ? and" + absent + order, targetId, kind.ordinal(), after, realmId);
    }
}
