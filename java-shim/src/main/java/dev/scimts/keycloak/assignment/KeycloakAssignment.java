package dev.scimts.keycloak.assignment;

import dev.scimts.bridge.contract.AssignmentPort;
import dev.scimts.bridge.contract.GiftChange;
import dev.scimts.bridge.contract.GiftFound;
import dev.scimts.bridge.contract.GiftName;
import dev.scimts.bridge.contract.GiftRefusal;
import dev.scimts.bridge.contract.Given;
import dev.scimts.bridge.contract.Holding;
import dev.scimts.bridge.contract.RuleRecord;
import dev.scimts.bridge.contract.RuleTally;
import dev.scimts.keycloak.database.Sql;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import java.util.function.Function;

/** Rules about who has which groups and roles, in the whole realm. */
public final class KeycloakAssignment implements AssignmentPort {
    private final Directory realm;
    private final GiftNames names;

    public KeycloakAssignment(Directory directory) {
        this.realm = directory.ofRealm();
        this.names = new GiftNames(realm);
    }

    @Override
    public List<RuleRecord> rules() {
        realm.entities().flush();
        return Sql.in(realm.entities(), sql -> RuleRows.in(sql, realm.realm().getId())).stream().map(this::record).toList();
    }

    private RuleRecord record(RuleRows.Rule rule) {
        String named = rule.config().getOrDefault("organization", List.of("")).getFirst().strip();
        String id = named.isEmpty() ? null : names.organization(named);
        return new RuleRecord(rule.id(), rule.name(), id, rule.config());
    }

    /** No component has the id of a realm. */
    @Override
    public String queue() {
        return realm.realm().getId();
    }

    @Override
    public List<GiftFound> find(List<GiftName> wanted) {
        return wanted.stream().map(names::find).toList();
    }

    /** What this session has changed is written before. */
    @Override
    public List<Holding> held(List<String> userIds) {
        realm.entities().flush();
        return rows(rows -> rows.held(userIds));
    }

    @Override
    public List<Given> given(List<String> userIds) {
        return rows(rows -> rows.given(userIds));
    }

    @Override
    public List<GiftRefusal> change(List<GiftChange> changes) {
        Gifts gifts = new Gifts(realm);
        return changes.stream().flatMap(change -> gifts.change(change).stream()).toList();
    }

    @Override
    public List<RuleTally> tallies() {
        return rows(GivenRows::tallies);
    }

    @Override
    public int forget() {
        realm.entities().flush();
        return rows(GivenRows::forget);
    }

    private <R> R rows(Function<GivenRows, R> work) {
        return Sql.in(realm.entities(), sql -> work.apply(new GivenRows(sql, realm.realm().getId())));
    }
}
