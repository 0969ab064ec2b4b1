package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.contract.Health;
import dev.scimts.bridge.contract.MemberOutcome;
import dev.scimts.bridge.contract.MemberState;
import dev.scimts.bridge.contract.ObjectState;
import dev.scimts.bridge.contract.OutboundPort;
import dev.scimts.bridge.contract.Outcome;
import dev.scimts.bridge.contract.Parents;
import dev.scimts.bridge.contract.Sweep;
import dev.scimts.bridge.contract.TargetRecord;
import dev.scimts.bridge.contract.TargetState;
import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.query.Walk;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The targets of the realm as this node drives them. What belongs to a target is written only under its lease. */
public record KeycloakOutbound(Directory directory) implements OutboundPort {
    @Override
    public TargetRecord target(String id) {
        return sql(sql -> Target.find(sql, directory.realm().getId(), id));
    }

    @Override
    public TargetState state(String targetId) {
        return sql(sql -> new TargetRows(sql).state(targetId));
    }

    @Override
    public void recordHealth(String targetId, Health health) {
        leased(targetId, sql -> new TargetRows(sql).record(targetId, Node.ID, health));
    }

    @Override
    public void recordSweep(String targetId, Sweep sweep) {
        leased(targetId, sql -> new TargetRows(sql).record(targetId, Node.ID, sweep));
    }

    @Override
    public void recordDiscovery(String targetId, String discovery) {
        leased(targetId, sql -> new TargetRows(sql).recordDiscovery(targetId, Node.ID, discovery));
    }

    @Override
    public List<ObjectState> states(String targetId, Kind kind, List<String> ids) {
        return sql(sql -> new ObjectRows(sql, targetId, kind).states(directory.realm().getId(), ids));
    }

    @Override
    public String linked(String targetId, Kind kind, String remoteId) {
        return sql(sql -> new ObjectRows(sql, targetId, kind).linked(remoteId));
    }

    @Override
    public void record(String targetId, Kind kind, List<Outcome> outcomes) {
        underLease(targetId, sql -> new Recording(sql, targetId, kind).of(outcomes, System.currentTimeMillis()));
    }

    @Override
    public List<MemberState> dueMembers(String targetId, String groupId, int limit) {
        return sql(sql -> new MembershipRows(sql, targetId).due(groupId, System.currentTimeMillis(), limit));
    }

    @Override
    public void recordMembers(String targetId, String groupId, List<MemberOutcome> members) {
        underLease(targetId, sql -> new MembershipRows(sql, targetId).record(groupId, members, System.currentTimeMillis()));
    }

    @Override
    public int compareMembers(String targetId, String groupId) {
        return answerUnderLease(targetId, sql -> new MembershipRows(sql, targetId).compare(groupId, System.currentTimeMillis()));
    }

    @Override
    public List<String> linkedMembers(String targetId, String groupId, int limit) {
        return sql(sql -> new MembershipRows(sql, targetId).linked(groupId, limit));
    }

    @Override
    public List<String> walk(Kind kind, String after, int limit) {
        Walk walk = new Walk(directory);
        return kind == Kind.USER ? walk.users(after, limit) : walk.groups(after, limit);
    }

    @Override
    public List<String> forgotten(String targetId, Kind kind, String after, int limit) {
        return sql(sql -> new ObjectRows(sql, targetId, kind).forgotten(directory.realm().getId(), after, limit));
    }

    @Override
    public void mark(String targetId, Kind kind, List<String> ids, Lane lane) {
        underLease(targetId, sql -> new ObjectRows(sql, targetId, kind).mark(ids, lane, System.currentTimeMillis()));
    }

    @Override
    public List<String> linkedIds(String targetId, Kind kind, Long unseenSince, String after, int limit) {
        return sql(sql -> new LinkedRows(sql, targetId, kind).ids(unseenSince, after, limit));
    }

    @Override
    public int linkedCount(String targetId, Kind kind) {
        return sql(sql -> new LinkedRows(sql, targetId, kind).count());
    }

    @Override
    public List<ObjectState> seen(String targetId, Kind kind, List<String> remoteIds, long at) {
        return sql(sql -> new ObjectRows(sql, targetId, kind).states(directory.realm().getId(), new LinkedRows(sql, targetId, kind).seen(remoteIds, at)));
    }

    @Override
    public void hint(String targetId, Kind kind, List<String> ids, Lane lane, Forget forget) {
        always(sql -> {
            long now = System.currentTimeMillis();
            new ObjectRows(sql, targetId, kind).hint(ids, lane, forget, now);
            if (forget == Forget.LINK) new MembershipRows(sql, targetId).relink(kind, ids, now);
        });
    }

    @Override
    public int hintMembers(String targetId, String groupId, List<String> remoteIds, boolean written) {
        return sql(sql -> new MembershipRows(sql, targetId).hint(groupId, remoteIds, written, System.currentTimeMillis()));
    }

    @Override
    public void hintParents(String targetId, List<Parents> groups) {
        always(sql -> new ObjectRows(sql, targetId, Kind.GROUP).hintParents(groups, System.currentTimeMillis()));
    }

    @Override
    public void drop(String targetId, Kind kind, List<String> ids) {
        always(sql -> new LinkedRows(sql, targetId, kind).drop(ids));
    }

    /** Does what a node may do while another one drives the target, as the fold does. */
    private void always(Consumer<Sql> work) {
        Sql.run(directory.entities(), work);
    }

    private <R> R answerUnderLease(String targetId, Function<Sql, R> work) {
        return sql(sql -> {
            if (!new TargetRows(sql).hold(targetId, Node.ID)) throw notLeased(targetId);
            return work.apply(sql);
        });
    }

    private void underLease(String targetId, Consumer<Sql> work) {
        answerUnderLease(targetId, sql -> {
            work.accept(sql);
            return null;
        });
    }

    /** Makes a change that itself says whether this node has the lease. */
    private void leased(String targetId, Function<Sql, Boolean> change) {
        if (!sql(change)) throw notLeased(targetId);
    }

    private static HostFault notLeased(String targetId) {
        return new HostFault(HostFault.Code.CONFLICT, "Another node drives the target, or none", targetId);
    }

    private <R> R sql(Function<Sql, R> work) {
        return Sql.in(directory.entities(), work);
    }
}
