package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.contract.ObjectLine;
import dev.scimts.bridge.contract.Reason;
import dev.scimts.bridge.contract.SupervisionPort;
import dev.scimts.bridge.contract.TargetOverview;
import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import java.util.function.Function;

/** The targets of the realm as administrators see them and decide about them, on any node. */
public record KeycloakSupervision(Directory directory) implements SupervisionPort {
    @Override
    public List<TargetOverview> overviews(List<String> organizations, int first, int max) {
        return sql(sql -> new Overviews(sql, realmId()).page(organizations, first, max, System.currentTimeMillis()));
    }

    @Override
    public List<TargetOverview> overviewsOf(List<String> ids) {
        return sql(sql -> new Overviews(sql, realmId()).withIds(ids, System.currentTimeMillis()));
    }

    @Override
    public int unread(int most) {
        return sql(sql -> new Hints(sql).count(realmId(), most));
    }

    @Override
    public boolean pause(String targetId) {
        return sql(sql -> new Decisions(sql, realmId()).pause(targetId, System.currentTimeMillis()));
    }

    @Override
    public boolean resume(String targetId) {
        return sql(sql -> new Decisions(sql, realmId()).resume(targetId));
    }

    @Override
    public boolean wantSweep(String targetId) {
        return sql(sql -> new Decisions(sql, realmId()).wantSweep(targetId, System.currentTimeMillis()));
    }

    @Override
    public List<ObjectLine> objects(String targetId, Kind kind, List<Results> results, String search, int first, int max) {
        return sql(sql -> new ObjectLines(sql, realmId()).page(targetId, kind, results.stream().map(Results::text).toList(), search, first, max));
    }

    @Override
    public ObjectLine object(String targetId, Kind kind, String id) {
        return sql(sql -> new ObjectLines(sql, realmId()).one(targetId, kind, id));
    }

    @Override
    public List<Reason> reasons(String targetId, List<String> organizations, int max) {
        return sql(sql -> new ObjectLines(sql, realmId()).reasons(targetId, organizations, max));
    }

    @Override
    public List<ObjectLine> waiting(String targetId, List<String> organizations, Waiting waiting, List<String> details, int first, int max) {
        return sql(sql -> new ObjectLines(sql, realmId()).waiting(targetId, organizations, waiting, details, first, max));
    }

    @Override
    public List<String> decide(String targetId, Kind kind, List<String> ids, Waiting waiting, Decision decision, String detail) {
        return sql(sql -> isUnknown(sql, targetId) ? List.<String>of() : new Decisions(sql, realmId()).decide(targetId, kind, ids, waiting, decision, detail, System.currentTimeMillis()));
    }

    /** The rules of the realm have the realm's id. */
    private boolean isUnknown(Sql sql, String targetId) {
        return !targetId.equals(realmId()) && Target.find(sql, realmId(), targetId) == null;
    }

    private String realmId() {
        return directory.realm().getId();
    }

    private <R> R sql(Function<Sql, R> work) {
        return Sql.in(directory.entities(), work);
    }
}
