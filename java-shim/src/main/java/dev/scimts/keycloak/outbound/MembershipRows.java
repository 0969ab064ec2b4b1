package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.MemberOutcome;
import dev.scimts.bridge.contract.MemberState;
import dev.scimts.bridge.contract.OutboundPort.Kind;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The memberships at one target: SCIMTS_MEMBER. Only direct memberships count. A row that was removed and is added again counts
 * on from the time, so that whoever read the former one does not take it for the same.
 */
record MembershipRows(Sql sql, String targetId) {
    private static final String TABLE = "{h-schema}SCIMTS_MEMBER";
    private static final String UPDATE = "update " + TABLE + " set ";
    private static final String ONE = " where TARGET_ID = ? and GROUP_ID = ? and USER_ID = ?";
    private static final String IN_KEYCLOAK = "exists (select 1 from {h-schema}USER_GROUP_MEMBERSHIP k"
            + " where k.GROUP_ID = " + TABLE + ".GROUP_ID and k.USER_ID = " + TABLE + ".USER_ID)";
    private static final String USER_LINKED = linked(Kind.USER, TABLE + ".USER_ID", TABLE + ".TARGET_ID");
    private static final String GROUP_LINKED = linked(Kind.GROUP, TABLE + ".GROUP_ID", TABLE + ".TARGET_ID");
    private static final String INSERT = "insert into " + TABLE + " (TARGET_ID, GROUP_ID, USER_ID, WRITTEN, WANTED, DUE_AT)";
    /** Finds memberships that Keycloak has and that have no row, of users whom the target has. */
    private static final String ADD = INSERT + " select t.ID, k.GROUP_ID, k.USER_ID, ?, ?, ? from {h-schema}SCIMTS_TARGET t, {h-schema}USER_GROUP_MEMBERSHIP k where t.ID = ?"
            + " and " + linked(Kind.USER, "k.USER_ID", "t.ID")
            + " and not exists (select 1 from " + TABLE + " m where m.TARGET_ID = t.ID and m.GROUP_ID = k.GROUP_ID and m.USER_ID = k.USER_ID) and ";

    private static String linked(Kind kind, String id, String targetId) {
        return "exists (select 1 from {h-schema}SCIMTS_OBJECT o where o.TARGET_ID = " + targetId + " and o.KIND = " + kind.ordinal()
                + " and o.OBJECT_ID = " + id + " and o.REMOTE_ID is not null)";
    }

    /** A user and a group. */
    record Key(String groupId, String userId) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byGroup = groupId.compareTo(other.groupId);
            return byGroup == 0 ? userId.compareTo(other.userId) : byGroup;
        }
    }

    List<MemberState> due(String groupId, long now, int limit) {
        String select = "select m.USER_ID, k.USER_ID as MEMBER, m.WRITTEN, m.WANTED, o.REMOTE_ID from " + TABLE + " m"
                + " left join {h-schema}USER_GROUP_MEMBERSHIP k on k.GROUP_ID = m.GROUP_ID and k.USER_ID = m.USER_ID"
                + " left join {h-schema}SCIMTS_OBJECT o on o.TARGET_ID = m.TARGET_ID and o.KIND = ? and o.OBJECT_ID = m.USER_ID"
                + " where m.TARGET_ID = ? and m.GROUP_ID = ? and m.DUE_AT <= ? order by m.DUE_AT, m.USER_ID";
        return sql.first(limit, row -> new MemberState(row.getString("USER_ID"), row.getString("MEMBER") != null, row.getBoolean("WRITTEN"),
                row.getLong("WANTED"), row.getString("REMOTE_ID")), select, Kind.USER.ordinal(), targetId, groupId, now);
    }

    void record(String groupId, List<MemberOutcome> members, long now) {
        List<MemberOutcome> sorted = members.stream().sorted((one, other) -> one.userId().compareTo(other.userId())).toList();
        String written = UPDATE + "WRITTEN = ?, DUE_AT = ?" + ONE + " and WANTED ";
        sql.batch(written + "= ?", sorted.stream().map(each -> Sql.row(each.written(), each.dueAt(), targetId, groupId, each.userId(), each.wanted())).toList());
        sql.batch(written + "> ?", sorted.stream().map(each -> Sql.row(each.written(), now, targetId, groupId, each.userId(), each.wanted())).toList());
        sql.batch("delete from " + TABLE + ONE + " and WRITTEN = ? and DUE_AT is null", sorted.stream()
                .filter(each -> !each.written())
                .map(each -> Sql.row(targetId, groupId, each.userId(), false))
                .toList());
    }

    /** Compares the rows of the group with what Keycloak has, and answers how many have become due. */
    int compare(String groupId, long now) {
        String due = UPDATE + "WANTED = WANTED + 1, DUE_AT = ? where TARGET_ID = ? and GROUP_ID = ? and DUE_AT is null and WRITTEN = ? and ";
        return sql.change(due + "not " + IN_KEYCLOAK, now, targetId, groupId, true)
                + sql.change(due + IN_KEYCLOAK + " and " + USER_LINKED, now, targetId, groupId, false)
                + sql.change(ADD + "k.GROUP_ID = ?", false, now, now, targetId, groupId);
    }

    /** The remote ids of members that have one. */
    List<String> linked(String groupId, int limit) {
        String select = "select o.REMOTE_ID from {h-schema}USER_GROUP_MEMBERSHIP k, {h-schema}SCIMTS_OBJECT o where k.GROUP_ID = ?"
                + " and o.TARGET_ID = ? and o.KIND = ? and o.OBJECT_ID = k.USER_ID and o.REMOTE_ID is not null order by k.USER_ID";
        return sql.first(limit, row -> row.getString(1), select, groupId, targetId, Kind.USER.ordinal());
    }

    /** Forgets what was written of the memberships of these users or groups, because they are other resources of the target now. Those that Keycloak has become due. */
    void relink(Kind kind, Collection<String> ids, long now) {
        String column = kind == Kind.USER ? "USER_ID" : "GROUP_ID";
        String some = " where TARGET_ID = ? and " + column + " in (?)";
        for (List<String> part : Chunks.of(ids)) {
            sql.change(UPDATE + "WRITTEN = ?, WANTED = WANTED + 1, DUE_AT = null" + some, false, targetId, part);
            sql.change(UPDATE + "DUE_AT = ?" + some + " and " + IN_KEYCLOAK + " and " + USER_LINKED + " and " + GROUP_LINKED, now, targetId, part);
            sql.change("delete from " + TABLE + some + " and DUE_AT is null", targetId, part);
            sql.change(ADD + linked(Kind.GROUP, "k.GROUP_ID", "t.ID") + " and k." + column + " in (?)", false, now, now, targetId, part);
        }
    }

    /** Removes the memberships of a user or a group that the target no longer has. */
    void remove(Kind kind, Collection<String> ids) {
        String column = kind == Kind.USER ? "USER_ID" : "GROUP_ID";
        for (List<String> part : Chunks.of(ids)) sql.change("delete from " + TABLE + " where TARGET_ID = ? and " + column + " in (?)", targetId, part);
    }

    void hint(Collection<Key> keys, long now) {
        Set<Key> sorted = new TreeSet<>(keys);
        sql.batch(UPDATE + "WANTED = WANTED + 1, DUE_AT = ?" + ONE, sorted.stream().map(key -> Sql.row(now, targetId, key.groupId(), key.userId())).toList());
        sorted.removeAll(known(sorted));
        sql.batch(INSERT + " values (?, ?, ?, ?, ?, ?)", sorted.stream().map(key -> Sql.row(targetId, key.groupId(), key.userId(), false, now, now)).toList());
    }

    /** Makes memberships due as {@link #hint} does, of users by their remote ids, and notes whether the target's group has them. Answers how many are known. */
    int hint(String groupId, Collection<String> remoteIds, boolean written, long now) {
        Set<Key> sorted = new TreeSet<>();
        for (String userId : new LinkedRows(sql, targetId, Kind.USER).having(remoteIds)) sorted.add(new Key(groupId, userId));
        int count = sorted.size();
        sql.batch(UPDATE + "WRITTEN = ?, WANTED = WANTED + 1, DUE_AT = ?" + ONE,
                sorted.stream().map(key -> Sql.row(written, now, targetId, key.groupId(), key.userId())).toList());
        sorted.removeAll(known(sorted));
        sql.batch(INSERT + " values (?, ?, ?, ?, 1, ?)", sorted.stream().map(key -> Sql.row(targetId, key.groupId(), key.userId(), written, now)).toList());
        return count;
    }

    private Set<Key> known(Collection<Key> keys) {
        Set<Key> known = new HashSet<>();
        for (List<String> users : Chunks.of(new TreeSet<>(keys.stream().map(Key::userId).toList()))) {
            for (List<String> groups : Chunks.of(new TreeSet<>(keys.stream().map(Key::groupId).toList()))) {
                known.addAll(sql.rows(row -> new Key(row.getString(1), row.getString(2)),
                        "select GROUP_ID, USER_ID from " + TABLE + " where TARGET_ID = ? and USER_ID in (?) and GROUP_ID in (?)", targetId, users, groups));
            }
        }
        return known;
    }

    /** Makes the memberships that are due due again at a later time. */
    void postpone(String groupId, long now, long until) {
        sql.change(UPDATE + "DUE_AT = ? where TARGET_ID = ? and GROUP_ID = ? and DUE_AT <= ?", until, targetId, groupId, now);
    }

    /** Some groups with memberships that are due, the earliest first, without those that are left out. */
    List<String> dueGroups(Collection<String> except, long now, int look) {
        String select = "select GROUP_ID from " + TABLE + " where TARGET_ID = ? and DUE_AT <= ?";
        String order = " order by DUE_AT";
        List<String> rows = except.isEmpty()
                ? sql.first(look, row -> row.getString(1), select + order, targetId, now)
                : sql.first(look, row -> row.getString(1), select + " and GROUP_ID not in (?)" + order, targetId, now, new ArrayList<>(except));
        return rows.stream().distinct().toList();
    }
}
