package dev.scimts.keycloak.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final String OBJECTS = "select concat_ws(' ', TARGET_ID, KIND, OBJECT_ID, WANTED, DUE_AT, LANE, ATTEMPTS) from SCIMTS_OBJECT order by TARGET_ID, KIND, OBJECT_ID";

    private H2 database;

    @BeforeEach
    void targets() throws Exception {
        database = new H2();
        database.target("one", "acme");
        database.target("two", "acme");
        database.target("off", "acme", "enabled", "false");
        database.target("other", "globex");
        database.in(sql -> {
            for (String id : List.of("one", "two", "off", "other")) new LeaseRows(sql, "a").add(id, id.equals("other") ? "globex" : "acme");
            return null;
        });
        database.change("update SCIMTS_TARGET set CONFIG_DIGEST = 'd'");
    }

    private boolean fold(long now) {
        return new Fold(database, database.in(Target::all)).some(now);
    }

    private long hints() {
        return database.number("select count(*) from SCIMTS_HINT");
    }

    @Test
    void makesTheObjectDueAtEachEnabledTargetOfItsRealm() {
        database.hint("acme", "user", "u", null);
        database.hint("acme", "user", "u", null);
        database.hint("globex", "group", "g", null);
        assertFalse(fold(7));
        assertEquals(List.of("one 0 u 1 7 0 0", "other 1 g 1 7 0 0", "two 0 u 1 7 0 0"), database.texts(OBJECTS));
        assertEquals(0, hints());
    }

    @Test
    void triesAgainWhatHadFailed() {
        database.hint("acme", "user", "u", null);
        fold(7);
        database.change("update SCIMTS_OBJECT set DUE_AT = 99, LANE = 1, ATTEMPTS = 5 where TARGET_ID = 'one'");
        database.change("update SCIMTS_OBJECT set DUE_AT = null, RESULT = 'dead', ATTEMPTS = 10 where TARGET_ID = 'two'");
        database.hint("acme", "user", "u", null);
        fold(8);
        assertEquals(List.of("one 0 u 2 8 0 0", "two 0 u 2 8 0 0"), database.texts(OBJECTS));
    }

    @Test
    void makesAMembershipDueAndTheUserWhoMayComeIntoScopeByIt() {
        database.hint("acme", "member", "u", "g");
        database.hint("acme", "member", "v", "g");
        fold(7);
        database.hint("acme", "member", "u", "g");
        fold(8);
        assertEquals(List.of("one 0 u 2 8 0 0", "one 0 v 1 7 0 0", "two 0 u 2 8 0 0", "two 0 v 1 7 0 0"), database.texts(OBJECTS));
        assertEquals(List.of("one g u FALSE 8 8", "one g v FALSE 7 7", "two g u FALSE 8 8", "two g v FALSE 7 7"),
                database.texts("select concat_ws(' ', TARGET_ID, GROUP_ID, USER_ID, WRITTEN, WANTED, DUE_AT) from SCIMTS_MEMBER order by TARGET_ID, GROUP_ID, USER_ID"));
    }

    @Test
    void findsTheRealmThatAListenerDidNotKnow() {
        database.user("u");
        database.group("g");
        database.hint("globex", "user", "gone", null);
        fold(1);
        database.hint(null, "user", "u", null);
        database.hint(null, "group", "g", null);
        database.hint(null, "member", "u", "g");
        database.hint(null, "user", "gone", null);
        database.hint(null, "user", "neverSeen", null);
        fold(7);
        assertEquals(List.of("one 0 u 1 7 0 0", "one 1 g 1 7 0 0", "other 0 gone 2 7 0 0", "two 0 u 1 7 0 0", "two 1 g 1 7 0 0"), database.texts(OBJECTS));
        assertEquals(0, hints());
    }

    @Test
    void asksForASweepWhereNobodyKnowsWhatChanged() {
        database.hint("acme", "bulk", null, null);
        fold(7);
        assertEquals(List.of("other"), database.texts("select ID from SCIMTS_TARGET where CONFIG_DIGEST is not null"));
        database.hint(null, "bulk", null, null);
        fold(8);
        assertEquals(List.of(), database.texts("select ID from SCIMTS_TARGET where CONFIG_DIGEST is not null"));
        assertEquals(0, hints());
    }

    @Test
    void dropsHintsOfRealmsWithoutTargets() {
        database.hint("initech", "user", "u", null);
        assertFalse(fold(7));
        assertEquals(List.of(), database.texts(OBJECTS));
        assertEquals(0, hints());
    }

    @Test
    void hintsAnOrganizationsTargetOfItsMembersAndOfWhoWasOne() {
        database.change("delete from COMPONENT where ID <> 'off'");
        database.target("org", "acme", "organization", "friends");
        database.change("insert into ORG values ('o', 'acme', 'g', 'friends'), ('p', 'acme', 'h', 'foes')");
        database.change("insert into USER_GROUP_MEMBERSHIP values ('g', 'in'), ('h', 'out')");
        for (String user : List.of("in", "out")) database.hint("acme", "member", user, "team");
        fold(7);
        assertEquals(List.of("org 0 in 1 7 0 0"), database.texts(OBJECTS));
        assertEquals(List.of("in"), database.texts("select USER_ID from SCIMTS_MEMBER"));
        database.change("delete from USER_GROUP_MEMBERSHIP");
        database.hint("acme", "member", "in", "g");
        fold(8);
        assertEquals(List.of("org 0 in 2 8 0 0"), database.texts(OBJECTS));
    }

    /** As Keycloak before 26.6 has them, against which this is compiled. */
    @Test
    void hintsAnOrganizationsTargetOfItsGroupsAndOfWhatWasOne() {
        database.change("delete from COMPONENT where ID <> 'off'");
        database.target("org", "acme", "organization", "friends");
        database.change("insert into ORG values ('o', 'acme', 'g', 'friends'), ('p', 'acme', 'h', 'foes')");
        database.change("insert into GROUP_ATTRIBUTE values ('1', 'ours', 'scim.organization', 'o'), ('2', 'theirs', 'scim.organization', 'p'), ('3', 'other', 'note', 'o')");
        for (String group : List.of("ours", "theirs", "other", "ofRealm")) database.hint("acme", "group", group, null);
        fold(7);
        assertEquals(List.of("org 1 ours 1 7 0 0"), database.texts(OBJECTS));
        database.change("delete from GROUP_ATTRIBUTE");
        database.hint("acme", "group", "ours", null);
        fold(8);
        assertEquals(List.of("org 1 ours 2 8 0 0"), database.texts(OBJECTS));
    }

    @Test
    void dropsWhatSaysNothing() {
        database.hint("acme", "user", null, null);
        database.hint("acme", "member", "u", null);
        database.hint("acme", "whatever", "u", null);
        database.hint("acme", "user", "v", null);
        assertFalse(fold(7));
        assertEquals(List.of("one 0 v 1 7 0 0", "two 0 v 1 7 0 0"), database.texts(OBJECTS));
        assertEquals(0, hints());
    }

    @Test
    void takesAThousandAtATime() {
        for (int i = 0; i < 1001; i++) database.hint("acme", "user", "u" + i, null);
        assertTrue(fold(7));
        assertEquals(1, hints());
        assertFalse(fold(7));
        assertEquals(2002, database.number("select count(*) from SCIMTS_OBJECT"));
    }
}
