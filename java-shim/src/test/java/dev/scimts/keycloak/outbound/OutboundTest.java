package dev.scimts.keycloak.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimts.bridge.contract.OutboundPort.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class OutboundTest extends Nodes {
    @Test
    void whatIsHintedIsSentOnce() throws Exception {
        startDriving();
        hintUsers(300);
        until(() -> a.sent.size() >= 300 && due() == 0);
        assertEquals(IntStream.range(0, 300).mapToObj(i -> "t user u" + i).sorted().toList(), a.sent.stream().sorted().toList());
    }

    @Test
    void usersGoBeforeGroups() throws Exception {
        database.change("update COMPONENT_CONFIG set VALUE = '1' where NAME = 'workers'");
        for (String group : List.of("g1", "g2")) database.hint("acme", "group", group, null);
        hintUsers(2);
        startDriving();
        until(() -> a.sent.size() == 4);
        assertTrue(a.sent.subList(0, 2).stream().allMatch(each -> each.startsWith("t user")), a.sent::toString);
    }

    @Test
    void twoNodesSendNothingTwice() throws Exception {
        Sender b = new Sender(database, "b");
        database.target("s", "acme");
        start("a", a);
        start("b", b);
        until(() -> database.number("select count(*) from SCIMTS_TARGET where OWNER in ('a', 'b')") == 3);
        hintUsers(500);
        until(() -> a.sent.size() + b.sent.size() >= 1000 && due() == 0);
        List<String> sent = new ArrayList<>(a.sent);
        sent.addAll(b.sent);
        assertEquals(1000, new HashSet<>(sent).size());
        assertEquals(1000, sent.size());
    }

    @Test
    void anotherNodeTakesOverWhatAStopReleases() throws Exception {
        Sender b = new Sender(database, "b");
        Outbound first = startDriving();
        start("b", b);
        hintUsers(1);
        until(() -> a.sent.size() == 1 && due() == 0);
        stop(first);
        hintUsers(1);
        until(() -> b.sent.size() == 1);
        assertEquals("b", owner());
        assertEquals(1, a.sent.size());
    }

    @Test
    void stopWaitsForWhatIsUnderWayAndBeginsNothing() throws Exception {
        Outbound node = startDriving();
        a.gate = new CountDownLatch(1);
        hintUsers(1);
        until(() -> a.sent.size() == 1);
        node.refuse();
        database.hint("acme", "user", "late", null);
        a.gate.countDown();
        node.close();
        assertEquals(List.of("t user u0"), a.sent);
        assertEquals(0, due());
        assertEquals(0, database.number("select count(*) from SCIMTS_TARGET where OWNER is not null"));
    }

    @Test
    void leaseOfARunThatDoesNotEndIsKept() throws Exception {
        Outbound node = startDriving();
        a.gate = new CountDownLatch(1);
        hintUsers(1);
        until(() -> a.sent.size() == 1);
        stop(node);
        assertEquals("a", owner());
        a.gate.countDown();
    }

    @Test
    void whatChangesMeanwhileIsSentAgain() throws Exception {
        AtomicBoolean again = new AtomicBoolean(true);
        a.beforeRecord = () -> {
            if (again.getAndSet(false)) database.in(sql -> {
                new ObjectRows(sql, "t", Kind.USER).hint(List.of("u0"), System.currentTimeMillis());
                return null;
            });
        };
        startDriving();
        hintUsers(1);
        until(() -> a.sent.size() == 2 && due() == 0);
        assertEquals(List.of("t user u0", "t user u0"), a.sent);
    }

    @Test
    void whatIsPausedIsSentOnceItIsResumed() throws Exception {
        startDriving();
        hintUsers(1);
        until(() -> a.sent.size() == 1 && due() == 0);
        assertTrue(decided(decisions -> decisions.pause("t", 1)));
        assertFalse(decided(decisions -> decisions.pause("t", 2)));
        hintUsers(2);
        until(() -> due() == 2);
        Thread.sleep(600);
        assertEquals(1, a.sent.size());
        assertTrue(decided(decisions -> decisions.resume("t")));
        until(() -> a.sent.size() == 3 && due() == 0);
    }

    private boolean decided(Predicate<Decisions> decision) {
        return database.in(sql -> decision.test(new Decisions(sql, "acme")));
    }

    @Test
    void membershipsAreSentByGroup() throws Exception {
        startDriving();
        for (String user : List.of("u0", "u1")) database.hint("acme", "member", user, "g");
        until(() -> a.sent.size() == 3);
        Thread.sleep(600);
        assertEquals(List.of("t members g", "t user u0", "t user u1"), a.sent.stream().sorted().toList());
    }
}
