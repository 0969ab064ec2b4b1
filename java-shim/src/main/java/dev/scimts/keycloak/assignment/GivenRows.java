package dev.scimts.keycloak.assignment;

import dev.scimts.bridge.contract.Gift;
import dev.scimts.bridge.contract.Given;
import dev.scimts.bridge.contract.GivenBy;
import dev.scimts.bridge.contract.Holding;
import dev.scimts.bridge.contract.RuleTally;
import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.database.Nul;
import dev.scimts.keycloak.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What rules gave to users of a realm: SCIMTS_GIVEN; and what users have. A kind of gift is stored as its place in the contract. */
record GivenRows(Sql sql, String realmId) {
    private static final String GROUPS = "select m.USER_ID, m.GROUP_ID from {h-schema}USER_GROUP_MEMBERSHIP m join {h-schema}USER_ENTITY u on u.ID = m.USER_ID"
            + " where u.REALM_ID = ? and m.USER_ID in (?)";
    private static final String ROLES = "select m.USER_ID, m.ROLE_ID from {h-schema}USER_ROLE_MAPPING m join {h-schema}USER_ENTITY u on u.ID = m.USER_ID"
            + " where u.REALM_ID = ? and m.USER_ID in (?)";
    private static final String ORGANIZATIONS = "select m.USER_ID, o.ID from {h-schema}USER_GROUP_MEMBERSHIP m join {h-schema}ORG o on o.GROUP_ID = m.GROUP_ID"
            + " where o.REALM_ID = ? and m.USER_ID in (?)";

    List<Holding> held(Collection<String> userIds) {
        List<Holding> held = new ArrayList<>(held(Gift.Kind.GROUP, GROUPS, userIds));
        held.addAll(held(Gift.Kind.ROLE, ROLES, userIds));
        held.addAll(held(Gift.Kind.ORGANIZATION, ORGANIZATIONS, userIds));
        return held;
    }

    private List<Holding> held(Gift.Kind kind, String select, Collection<String> userIds) {
        return Chunks.collect(possible(userIds), some -> sql.rows(row -> new Holding(row.getString(1), new Gift(kind, row.getString(2))), select, realmId, some));
    }

    List<Given> given(Collection<String> userIds) {
        return Chunks.collect(possible(userIds), some -> sql.rows(GivenRows::given,
                "select USER_ID, RULE_ID, KIND, GIFT_ID from {h-schema}SCIMTS_GIVEN where REALM_ID = ? and USER_ID in (?) order by USER_ID, KIND, GIFT_ID, RULE_ID", realmId, some));
    }

    private static Given given(ResultSet row) throws SQLException {
        return new Given(row.getString("USER_ID"), row.getString("RULE_ID"), new Gift(Gift.Kind.values()[row.getInt("KIND")], row.getString("GIFT_ID")));
    }

    /** Nobody else does the same for this user before this transaction ends. */
    void replace(String userId, Collection<GivenBy> wanted) {
        Set<GivenBy> former = new HashSet<>();
        given(List.of(userId)).forEach(each -> former.add(new GivenBy(each.ruleId(), each.gift())));
        Set<GivenBy> later = new HashSet<>(wanted);
        sql.batch("delete from {h-schema}SCIMTS_GIVEN where USER_ID = ? and KIND = ? and GIFT_ID = ? and RULE_ID = ?",
                former.stream().filter(each -> !later.contains(each)).map(each -> key(userId, each)).toList());
        sql.batch("insert into {h-schema}SCIMTS_GIVEN (USER_ID, KIND, GIFT_ID, RULE_ID, REALM_ID) values (?, ?, ?, ?, ?)",
                later.stream().filter(each -> !former.contains(each)).map(each -> keyAndRealm(userId, each)).toList());
    }

    private static List<Object> key(String userId, GivenBy each) {
        return Sql.row(userId, each.gift().kind().ordinal(), each.gift().id(), each.ruleId());
    }

    private List<Object> keyAndRealm(String userId, GivenBy each) {
        List<Object> row = new ArrayList<>(key(userId, each));
        row.add(realmId);
        return row;
    }

    List<RuleTally> tallies() {
        return sql.rows(row -> new RuleTally(row.getString(1), row.getInt(2)),
                "select RULE_ID, count(distinct USER_ID) from {h-schema}SCIMTS_GIVEN where REALM_ID = ? group by RULE_ID order by RULE_ID", realmId);
    }

    int forget() {
        return sql.change("delete from {h-schema}SCIMTS_GIVEN where REALM_ID = ?"
                + " and not exists (select 1 from {h-schema}USER_ENTITY u where u.ID = SCIMTS_GIVEN.USER_ID and u.REALM_ID = SCIMTS_GIVEN.REALM_ID)", realmId);
    }

    private static List<String> possible(Collection<String> ids) {
        return ids.stream().filter(id -> !Nul.isIn(id)).toList();
    }
}
