package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.ObjectLine;
import dev.scimts.bridge.contract.Reason;
import dev.scimts.bridge.contract.SupervisionPort.Kind;
import dev.scimts.bridge.contract.SupervisionPort.Waiting;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.targets.TargetRealms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Objects at the targets of a realm, as administrators see them: page by page, in the order of the primary key. */
record ObjectLines(Sql sql, String realmId) {
    private static final String SELECT = "select TARGET_ID, KIND, OBJECT_ID, NAME, REMOTE_ID, RESULT, RESULT_AT, DETAIL, ATTEMPTS, DUE_AT, LANE from {h-schema}SCIMTS_OBJECT where ";
    private static final String ONE_TARGET = "TARGET_ID = ? and exists (select 1 from {h-schema}COMPONENT c where c.ID = ? and c.REALM_ID = ? and c.PROVIDER_TYPE = ?)";
    private static final String ALL_TARGETS = "TARGET_ID in (select c.ID from {h-schema}COMPONENT c where c.REALM_ID = ? and c.PROVIDER_TYPE = ?)";
    private static final String FOUND = " and (OBJECT_ID = ? or REMOTE_ID = ? or lower(NAME) like ? escape '!')";
    private static final String ORDER = " order by TARGET_ID, KIND, OBJECT_ID";
    private static final String DEAD = " and RESULT = 'dead' and DUE_AT is null";

    /** A condition and its parameters. */
    private record Where(StringBuilder text, List<Object> parameters) {
        Where and(String condition, Object... values) {
            text.append(condition);
            parameters.addAll(Arrays.asList(values));
            return this;
        }
    }

    private Where within(String targetId) {
        if (realmId.equals(targetId)) return new Where(new StringBuilder("TARGET_ID = ?"), new ArrayList<>(List.of(targetId)));
        return targetId == null
                ? new Where(new StringBuilder(ALL_TARGETS), new ArrayList<>(List.of(realmId, TargetRealms.TYPE)))
                : new Where(new StringBuilder(ONE_TARGET), new ArrayList<>(List.of(targetId, targetId, realmId, TargetRealms.TYPE)));
    }

    /** @param organizations whose targets they are; none: all targets */
    private Where within(String targetId, List<String> organizations) {
        Where where = within(targetId);
        if (organizations.isEmpty()) return where;
        List<String> ids = Target.inRealm(sql, realmId).stream().filter(target -> target.isFor(organizations)).map(Target::id).toList();
        return ids.isEmpty() ? where.and(" and 1 = 0") : where.and(" and TARGET_ID in (?)", ids);
    }

    List<ObjectLine> page(String targetId, Kind kind, List<String> results, String search, int first, int max) {
        if (search != null && Nul.isIn(search)) return List.of();
        Where where = within(targetId);
        if (kind != null) where.and(" and KIND = ?", kind.ordinal());
        if (!results.isEmpty()) where.and(" and RESULT in (?)", results);
        if (search != null) where.and(FOUND, search, search, beginning(search));
        return sql.page(first, max, ObjectLines::line, SELECT + where.text() + ORDER, where.parameters().toArray());
    }

    private static String beginning(String search) {
        return search.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    ObjectLine one(String targetId, Kind kind, String id) {
        if (Nul.isIn(id)) return null;
        Where where = within(targetId).and(" and KIND = ? and OBJECT_ID = ?", kind.ordinal(), id);
        return sql.rows(ObjectLines::line, SELECT + where.text(), where.parameters().toArray()).stream().findFirst().orElse(null);
    }

    List<ObjectLine> waiting(String targetId, List<String> organizations, Waiting waiting, List<String> details, int first, int max) {
        Where where = within(targetId, organizations).and(" and RESULT = ? and DUE_AT is null", waiting.text());
        if (!details.isEmpty()) where.and(" and DETAIL in (?)", details);
        return sql.page(first, max, ObjectLines::line, SELECT + where.text() + ORDER, where.parameters().toArray());
    }

    List<Reason> reasons(String targetId, List<String> organizations, int max) {
        Where where = within(targetId, organizations);
        return sql.first(max, row -> new Reason(row.getString("TARGET_ID"), row.getString("DETAIL"), row.getInt("AMOUNT")),
                "select TARGET_ID, DETAIL, count(*) as AMOUNT from {h-schema}SCIMTS_OBJECT where " + where.text() + DEAD
                        + " group by TARGET_ID, DETAIL order by count(*) desc, TARGET_ID, DETAIL",
                where.parameters().toArray());
    }

    private static ObjectLine line(ResultSet row) throws SQLException {
        String name = row.getString("NAME");
        String result = row.getString("RESULT");
        Long lane = Sql.number(row, "LANE");
        return new ObjectLine(
                row.getString("TARGET_ID"), ObjectLine.Kind.values()[row.getInt("KIND")], row.getString("OBJECT_ID"), name == null ? "" : name,
                row.getString("REMOTE_ID"), Arrays.stream(ObjectLine.Result.values()).filter(each -> each.text().equals(result)).findFirst().orElse(null),
                Sql.number(row, "RESULT_AT"), row.getString("DETAIL"), row.getInt("ATTEMPTS"), Sql.number(row, "DUE_AT"),
                lane == null ? null : ObjectLine.Lane.values()[lane.intValue()]);
    }
}
