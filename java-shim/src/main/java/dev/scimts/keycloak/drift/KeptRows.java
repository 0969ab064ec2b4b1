package dev.scimts.keycloak.drift;

import dev.scimts.bridge.contract.DriftCount;
import dev.scimts.bridge.contract.Drifted;
import dev.scimts.bridge.contract.KeptText;
import dev.scimts.keycloak.crypto.Sha256;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/**
 * What SCIM has written of the users of a realm: SCIMTS_WRITTEN.
 *
 * @param organizationId empty where the tenant is the realm
 */
public record KeptRows(Sql sql, String realmId, String organizationId) {
    private static final String TABLE = "{h-schema}SCIMTS_WRITTEN";
    private static final String SELECT = "select USER_ID, ORGANIZATION_ID, FIELDS from " + TABLE + " where REALM_ID = ? and ";
    /** As {@link dev.scimts.keycloak.database.RowLock} reads it with the row of the user. */
    static final String BESIDE = "(select w.FIELDS from %sSCIMTS_WRITTEN w where w.USER_ID = ?)";

    public record Realm(String id, String name) {}

    /** Those of whose users something is kept; what is kept of others goes. */
    public static List<Realm> realms(Sql sql) {
        sql.change("delete from " + TABLE + " where not exists (select 1 from {h-schema}REALM r where r.ID = " + TABLE + ".REALM_ID)");
        return sql.rows(row -> new Realm(row.getString("ID"), row.getString("NAME")),
                "select r.ID, r.NAME from {h-schema}REALM r where exists (select 1 from " + TABLE + " w where w.REALM_ID = r.ID) order by r.NAME");
    }

    /** @param was the text that is replaced; null where there must be none */
    public boolean keep(String userId, String text, String was, int drifted) {
        return (was == null ? insert(userId, text, drifted) : update(userId, text, was, drifted)) > 0;
    }

    private int insert(String userId, String text, int drifted) {
        return sql.change("insert into " + TABLE + " (USER_ID, REALM_ID, ORGANIZATION_ID, FIELDS, HASH, DRIFTED, SEEN_AT)"
                + " select ?, r.ID, ?, ?, ?, ?, 0 from {h-schema}REALM r where r.ID = ? and not exists (select 1 from " + TABLE + " w where w.USER_ID = ?)",
                userId, stored(organizationId), text, hash(text), drifted, realmId, userId);
    }

    private int update(String userId, String text, String was, int drifted) {
        return sql.change("update " + TABLE + " set REALM_ID = ?, ORGANIZATION_ID = ?, FIELDS = ?, HASH = ?, DRIFTED = ?, SEEN_AT = 0 where USER_ID = ? and HASH = ?",
                realmId, stored(organizationId), text, hash(text), drifted, userId, hash(was));
    }

    public String find(String userId) {
        List<String> found = sql.rows(row -> row.getString(1), "select FIELDS from " + TABLE + " where REALM_ID = ? and USER_ID = ?", realmId, userId);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    public void forget(List<String> userIds) {
        for (List<String> part : Chunks.of(userIds)) sql.change("delete from " + TABLE + " where REALM_ID = ? and USER_ID in (?)", realmId, part);
    }

    public List<KeptText> page(String after, int max) {
        String order = "USER_ID > ? order by USER_ID";
        String from = after == null ? "" : after;
        return organizationId.isEmpty()
                ? sql.first(max, KeptRows::text, SELECT + order, realmId, from)
                : sql.first(max, KeptRows::text, SELECT + "ORGANIZATION_ID = ? and " + order, realmId, organizationId, from);
    }

    public List<KeptText> unseen(long before, int max) {
        return sql.first(max, KeptRows::text, SELECT + "SEEN_AT < ? order by SEEN_AT, USER_ID", realmId, before);
    }

    public void saw(long at, List<Drifted> found) {
        sql.batch("update " + TABLE + " set DRIFTED = ?, SEEN_AT = ? where REALM_ID = ? and USER_ID = ?",
                found.stream().map(each -> Sql.row(each.attributes(), at, realmId, each.userId())).toList());
    }

    public List<DriftCount> count() {
        String count = "select ORGANIZATION_ID, count(*), sum(case when DRIFTED > 0 then 1 else 0 end) from " + TABLE + " where REALM_ID = ? group by ORGANIZATION_ID order by ORGANIZATION_ID";
        return sql.rows(row -> new DriftCount(read(row.getString(1)), row.getInt(2), row.getInt(3)), count, realmId);
    }

    private static KeptText text(ResultSet row) throws SQLException {
        return new KeptText(row.getString("USER_ID"), read(row.getString("ORGANIZATION_ID")), row.getString("FIELDS"));
    }

    /** Oracle takes an empty text for none, and no column of the index may be null. */
    private static String stored(String organizationId) {
        return organizationId.isEmpty() ? "-" : organizationId;
    }

    private static String read(String organizationId) {
        return organizationId.equals("-") ? null : organizationId;
    }
}
