package dev.scimts.keycloak.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the dispatcher does about targets that change, fail, rest or go. */
@Timeout(120)
class UpkeepTest extends Nodes {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private long sweepDueIn() {
        return database.number("select SWEEP_DUE_AT from SCIMTS_TARGET where ID = 't'") - System.currentTimeMillis();
    }

    private String digest() {
        return String.valueOf(database.texts("select CONFIG_DIGEST from SCIMTS_TARGET where ID = 't'").getFirst());
    }

    private long sweeps() {
        return a.sent.stream().filter("t sweep"::equals).count();
    }

    @Test
    void runThatFailsComesAgainLater() throws Exception {
        a.fails = "u0"::equals;
        startDriving();
        hintUsers(1);
        until(() -> database.number("select count(*) from SCIMTS_OBJECT where LANE = 1") == 1);
        long in = database.number("select DUE_AT from SCIMTS_OBJECT") - System.currentTimeMillis();
        assertTrue(in > MINUTE / 4 && in <= MINUTE / 2, () -> in + " ms");
    }

    @Test
    void whatSpoilsABatchIsAloneInTheEnd() throws Exception {
        a.fails = "u7"::equals;
        startDriving();
        hintUsers(20);
        until(() -> {
            database.change("update SCIMTS_OBJECT set DUE_AT = 0 where LANE = 1 and DUE_AT > 0");
            return a.sent.size() >= 19 && due() == 1;
        });
        assertEquals(List.of("u7"), database.texts("select OBJECT_ID from SCIMTS_OBJECT where DUE_AT is not null"));
    }

    @Test
    void newTargetIsSweptOnce() throws Exception {
        startDriving();
        until(() -> sweeps() == 1);
        Thread.sleep(1500);
        assertEquals(1, sweeps());
    }

    @Test
    void sweepFollowsAHintOfManyButNotAtOnceAfterAnother() throws Exception {
        startDriving();
        until(() -> sweeps() == 1);
        long ended = System.nanoTime();
        database.hint("acme", "bulk", null, null);
        until(() -> sweeps() == 2);
        assertTrue(System.nanoTime() - ended > TimeUnit.MILLISECONDS.toNanos(1500));
    }

    @Test
    void hintsOfManyThatDoNotEndKeepNoSweepFromBeginning() throws Exception {
        startDriving();
        until(() -> sweeps() == 1);
        until(() -> {
            database.hint("acme", "bulk", null, null);
            return sweeps() >= 3;
        });
    }

    @Test
    void targetThatIsConfiguredAnewIsAskedAgainAndSwept() throws Exception {
        startDriving();
        until(() -> sweeps() == 1);
        String former = digest();
        database.change("update SCIMTS_TARGET set RESUME_AT = ?", Long.MAX_VALUE);
        hintUsers(1);
        Thread.sleep(1500);
        assertEquals(List.of("t sweep"), a.sent);
        database.change("update COMPONENT_CONFIG set VALUE = '3' where NAME = 'workers'");
        until(() -> a.sent.contains("t user u0") && sweeps() == 2);
        assertNotEquals(former, digest());
    }

    @Test
    void settingOfTheRealmAsksForASweepToo() throws Exception {
        startDriving();
        until(() -> sweeps() == 1);
        database.change("insert into REALM_ATTRIBUTE values ('acme', 'other', 'x'), ('globex', 'scim.schema.x', 'x')");
        Thread.sleep(3500);
        assertEquals(1, sweeps());
        database.change("insert into REALM_ATTRIBUTE values ('acme', 'scim.schema.x', 'x')");
        until(() -> sweeps() == 2);
    }

    @Test
    void targetThatIsOffIsDrivenAndSentNothing() throws Exception {
        database.change("insert into COMPONENT_CONFIG values ('c', 't', 'enabled', 'false')");
        database.target("on", "acme");
        startDriving();
        hintUsers(1);
        until(() -> a.sent.contains("on user u0"));
        Thread.sleep(500);
        assertTrue(a.sent.stream().noneMatch(each -> each.startsWith("t ")), a.sent::toString);
        database.change("delete from COMPONENT_CONFIG where ID = 'c'");
        until(() -> sweeps() == 1);
    }

    @Test
    void whatIsKnownOfATargetThatIsGoneStaysAWhile() throws Exception {
        startDriving();
        hintUsers(1200);
        until(() -> a.sent.size() >= 1200 && due() == 0);
        database.change("delete from COMPONENT where ID = 't'");
        until(() -> owner().equals("null"));
        long left = sweepDueIn() / DAY;
        assertTrue(left == 29 || left == 30, () -> left + " days");
        assertEquals(1200, database.number("select count(*) from SCIMTS_OBJECT"));
        database.change("update SCIMTS_TARGET set SWEEP_DUE_AT = 1 where ID = 't'");
        until(() -> owner().equals("nobody"));
        assertEquals(0, database.number("select count(*) from SCIMTS_OBJECT"));
    }

    @Test
    void targetThatIsThereAgainIsDrivenAgain() throws Exception {
        startDriving();
        until(() -> sweeps() == 1);
        database.change("delete from COMPONENT where ID = 't'");
        until(() -> owner().equals("null"));
        database.target("t", "acme");
        until(() -> owner().equals("a") && sweeps() == 2);
        assertEquals(List.of("new"), database.texts("select STATUS from SCIMTS_TARGET where ID = 't'"));
    }
}
