package dev.scimts.keycloak.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.scimts.keycloak.rules.ScimRuleProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealmRulesTest {
    private H2 database;

    @BeforeEach
    void empty() throws Exception {
        database = new H2();
    }

    private void rule(String id, String realmId, String filter) {
        database.change("insert into COMPONENT values (?, ?, ?, ?)", id, realmId, "rule " + id, ScimRuleProvider.TYPE);
        database.change("insert into COMPONENT_CONFIG values (?, ?, ?, ?)", "c" + id, id, "filter", filter);
    }

    private List<Target> rules() {
        return database.in(Target::all).stream().filter(Target::isRules).toList();
    }

    private Map<String, String> digests() {
        return database.in(sql -> Configuration.digests(sql, rules()));
    }

    @Test
    void drivesAllRulesOfARealmTogetherUnderItsId() {
        database.target("t", "acme");
        rule("one", "acme", "a pr");
        rule("two", "acme", "b pr");
        rule("three", "globex", "c pr");
        assertEquals(List.of("acme", "globex"), rules().stream().map(Target::id).sorted().toList());
        assertEquals(3, database.in(Target::all).size());
    }

    @Test
    void looksAtEverybodyAgainWhenARuleIsAddedChangedRenamedOrRemoved() {
        rule("one", "acme", "a pr");
        String first = digests().get("acme");
        rule("two", "acme", "b pr");
        String second = digests().get("acme");
        database.change("update COMPONENT_CONFIG set VALUE = 'c pr' where COMPONENT_ID = 'two'");
        String third = digests().get("acme");
        database.change("update COMPONENT set NAME = 'other' where ID = 'two'");
        String fourth = digests().get("acme");
        for (String later : List.of(second, third, fourth)) assertNotEquals(first, later);
        assertNotEquals(second, third);
        assertNotEquals(third, fourth);
        database.change("delete from COMPONENT where ID = 'two'");
        assertEquals(first, digests().get("acme"));
    }

    @Test
    void drivesARealmWhoseRulesAreGoneForAsLongAsTheyGaveSomething() {
        database.in(sql -> {
            new LeaseRows(sql, "a").add("acme", "acme");
            return null;
        });
        assertEquals(List.of(), rules());
        database.change("insert into SCIMTS_GIVEN (USER_ID, KIND, GIFT_ID, RULE_ID, REALM_ID) values ('u', 0, 'g', 'gone', 'acme')");
        assertEquals(List.of("acme"), rules().stream().map(Target::id).toList());
        database.change("delete from SCIMTS_GIVEN");
        assertEquals(List.of(), rules());
    }

    @Test
    void aHintIsAboutTheUserAndNothingElse() {
        rule("one", "acme", "a pr");
        database.in(sql -> {
            new LeaseRows(sql, "a").add("acme", "acme");
            return null;
        });
        database.hint("acme", "user", "u", null);
        database.hint("acme", "member", "v", "g");
        database.hint("acme", "group", "g", null);
        database.hint("globex", "user", "w", null);
        new Fold(database, database.in(Target::all)).some(7);
        assertEquals(List.of("acme 0 u", "acme 0 v"), database.texts("select concat_ws(' ', TARGET_ID, KIND, OBJECT_ID) from SCIMTS_OBJECT order by OBJECT_ID"));
        assertEquals(0, database.number("select count(*) from SCIMTS_MEMBER"));
    }

    @Test
    void aHintForAllIsASweep() {
        rule("one", "acme", "a pr");
        database.in(sql -> {
            new LeaseRows(sql, "a").add("acme", "acme");
            return null;
        });
        database.change("update SCIMTS_TARGET set CONFIG_DIGEST = 'd'");
        database.hint("acme", "bulk", null, null);
        new Fold(database, database.in(Target::all)).some(7);
        assertEquals(1, database.number("select count(*) from SCIMTS_TARGET where CONFIG_DIGEST is null"));
    }
}
