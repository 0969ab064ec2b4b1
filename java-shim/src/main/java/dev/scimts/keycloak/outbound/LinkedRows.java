package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.OutboundPort.Kind;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.database.Sql;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Those objects of one kind that are resources of one target, as whoever compares them with it sees them: SCIMTS_OBJECT. */
record LinkedRows(Sql sql, String targetId, Kind kind) {
    private static final String OF_KIND = " where TARGET_ID = ? and KIND = ? and REMOTE_ID is not null";

    /** A page of ids, in their order. */
    List<String> ids(Long unseenSince, String after, int limit) {
        String select = "select OBJECT_ID from {h-schema}SCIMTS_OBJECT" + OF_KIND + " and OBJECT_ID > ?";
        String order = " order by OBJECT_ID";
        String first = after == null ? "" : after;
        return unseenSince == null
                ? sql.first(limit, row -> row.getString(1), select + order, targetId, kind.ordinal(), first)
                : sql.first(limit, row -> row.getString(1), select + " and (SEEN_AT is null or SEEN_AT < ?)" + order, targetId, kind.ordinal(), first, unseenSince);
    }

    int count() {
        return sql.rows(row -> row.getInt(1), "select count(*) from {h-schema}SCIMTS_OBJECT" + OF_KIND, targetId, kind.ordinal()).getFirst();
    }

    /** Answers the ids of those that have one of the remote ids. */
    List<String> seen(Collection<String> remoteIds, long at) {
        SortedSet<String> ids = having(remoteIds);
        sql.batch("update {h-schema}SCIMTS_OBJECT set SEEN_AT = ? where TARGET_ID = ? and KIND = ? and OBJECT_ID = ?",
                ids.stream().map(id -> Sql.row(at, targetId, kind.ordinal(), id)).toList());
        return List.copyOf(ids);
    }

    /** The ids of those that have one of the remote ids. */
    SortedSet<String> having(Collection<String> remoteIds) {
        List<String> storable = remoteIds.stream().filter(remoteId -> !Nul.isIn(remoteId)).distinct().toList();
        return new TreeSet<>(Chunks.collect(storable, some -> sql.rows(row -> row.getString(1),
                "select OBJECT_ID from {h-schema}SCIMTS_OBJECT where TARGET_ID = ? and REMOTE_ID in (?) and KIND = ?", targetId, some, kind.ordinal())));
    }

    void drop(Collection<String> ids) {
        sql.batch("delete from {h-schema}SCIMTS_OBJECT where TARGET_ID = ? and KIND = ? and OBJECT_ID = ?",
                new TreeSet<>(ids).stream().map(id -> Sql.row(targetId, kind.ordinal(), id)).toList());
        new MembershipRows(sql, targetId).remove(kind, ids);
    }
}
