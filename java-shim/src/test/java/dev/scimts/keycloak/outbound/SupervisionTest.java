package dev.scimts.keycloak.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.scimts.bridge.contract.ObjectLine;
import dev.scimts.bridge.contract.SupervisionPort.Decision;
import dev.scimts.bridge.contract.SupervisionPort.Kind;
import dev.scimts.bridge.contract.SupervisionPort.Waiting;
import dev.scimts.bridge.contract.TargetOverview;
import dev.scimts.keycloak.database.Sql;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators of a realm see and decide, of their own targets. */
class SupervisionTest {
    private H2 database;

    @BeforeEach
    void targetsOfTwoRealms() throws Exception {
        database = new H2();
        for (String id : List.of("t", "s")) database.target(id, "acme", "url", "https://a.example");
        database.target("g", "globex");
        for (String[] each : new String[][] {{"t", "acme"}, {"s", "acme"}, {"g", "globex"}}) {
            database.in(sql -> {
                new LeaseRows(sql, "a").add(each[0], each[1]);
                return null;
            });
        }
        object("t", "u1", "dead", null, "409: No.");
        object("t", "u2", "dead", null, "409: No.");
        object("t", "u3", "dead", 5L, "409: No.");
        object("t", "u4", "ok", null, null);
        object("t", "u5", null, 4_000_000_000_000L, null);
        object("g", "u1", "dead", null, "409: No.");
        database.change("insert into SCIMTS_MEMBER (TARGET_ID, GROUP_ID, USER_ID, DUE_AT) values ('t', 'g1', 'u1', 3)");
    }

    private void object(String target, String id, String result, Long dueAt, String detail) {
        database.in(sql -> {
            sql.batch("insert into SCIMTS_OBJECT (TARGET_ID, KIND, OBJECT_ID, NAME, RESULT, DUE_AT, DETAIL, LANE, ATTEMPTS) values (?, 0, ?, ?, ?, ?, ?, 0, 2)",
                    List.of(Sql.row(target, id, "Name " + id, result, dueAt, detail)));
            return null;
        });
    }

    private <R> R lines(Function<ObjectLines, R> read) {
        return database.in(sql -> read.apply(new ObjectLines(sql, "acme")));
    }

    private <R> R decided(Function<Decisions, R> decision) {
        return database.in(sql -> decision.apply(new Decisions(sql, "acme")));
    }

    private static List<String> ids(List<ObjectLine> lines) {
        return lines.stream().map(line -> line.targetId() + " " + line.id()).toList();
    }

    @Test
    void everythingIsCountedOnce() {
        List<TargetOverview> seen = database.in(sql -> new Overviews(sql, "acme").withIds(List.of("t", "g", "s"), 1_000));
        assertEquals(List.of("target s", "target t"), seen.stream().map(each -> each.target().name()).toList());
        assertEquals("ok 0+0+1, dead 1+0+2, none 0+1+0", counts(seen.getLast()));
        assertEquals("1+0 since 3", seen.getLast().memberships().due() + "+" + seen.getLast().memberships().later() + " since " + seen.getLast().oldestDueAt());
        assertEquals(seen.getLast(), database.in(sql -> new Overviews(sql, "acme").withIds(List.of("t"), 1_000)).getFirst());
        assertEquals(List.of(), database.in(sql -> new Overviews(sql, "acme").withIds(List.of("g"), 1_000)));
        assertEquals(seen, database.in(sql -> new Overviews(sql, "acme").page(List.of(), 0, 9, 1_000)));
        assertEquals("", counts(seen.getFirst()));
    }

    @Test
    void changesThatNobodyHasLookedAtAreCountedByRealm() {
        for (String user : List.of("u1", "u2", "u3")) database.hint("acme", "user", user, null);
        database.hint("globex", "user", "u4", null);
        assertEquals(List.of(3, 2, 0), database.in(sql -> List.of(new Hints(sql).count("acme", 9), new Hints(sql).count("acme", 2), new Hints(sql).count("other", 9))));
    }

    private static String counts(TargetOverview seen) {
        return Stream.of("ok", "dead", "none")
                .flatMap(name -> seen.results().stream()
                        .filter(each -> name.equals(each.result() == null ? "none" : each.result().text()))
                        .map(each -> name + " " + each.due() + "+" + each.later() + "+" + each.resting()))
                .collect(Collectors.joining(", "));
    }

    @Test
    void aListIsOfOneRealmAndInPages() {
        assertEquals(List.of("t u2", "t u3"), ids(lines(lines -> lines.page("t", null, List.of(), null, 1, 2))));
        assertEquals(5, lines(lines -> lines.page(null, Kind.USER, List.of(), null, 0, 100)).size());
        assertEquals(List.of(), lines(lines -> lines.page("g", null, List.of(), null, 0, 100)));
        assertEquals(List.of("t u4"), ids(lines(lines -> lines.page("t", null, List.of("ok", "staged"), null, 0, 100))));
        assertEquals(List.of("t u4"), ids(lines(lines -> lines.page("t", null, List.of(), "name U4", 0, 100))));
        assertEquals(List.of(), ids(lines(lines -> lines.page("t", null, List.of(), "name%4", 0, 100))));
        assertEquals("u5", lines(lines -> lines.one("t", Kind.USER, "u5")).id());
    }

    @Test
    void whatWaitsForAPersonIsDecidedOnce() {
        assertEquals(List.of("t u1", "t u2"), ids(lines(lines -> lines.waiting(null, List.of(), Waiting.DEAD, List.of("409: No."), 0, 9))));
        assertEquals(2, lines(lines -> lines.reasons(null, List.of(), 9)).getFirst().count());
        List<String> all = List.of("u1", "u2", "u3", "u4");
        assertEquals(List.of("u1", "u2"), decided(decisions -> decisions.decide("t", Kind.USER, all, Waiting.DEAD, Decision.FAILED, null, 7)));
        assertEquals(List.of(), decided(decisions -> decisions.decide("t", Kind.USER, all, Waiting.DEAD, Decision.CLOSED, "Closed.", 8)));
        assertEquals(List.of("failed 7 1 1 0 409: No."), database.texts(
                "select RESULT || ' ' || DUE_AT || ' ' || LANE || ' ' || WANTED || ' ' || ATTEMPTS || ' ' || DETAIL from SCIMTS_OBJECT where TARGET_ID = 't' and OBJECT_ID = 'u1'"));
    }

    @Test
    void aSweepIsAskedForUnlessOneIsUnderWay() {
        assertEquals(true, decided(decisions -> decisions.wantSweep("t", 7)));
        assertEquals(7, database.number("select SWEEP_DUE_AT from SCIMTS_TARGET where ID = 't'"));
        database.change("update SCIMTS_TARGET set SWEEP_STARTED_AT = 1 where ID = 't'");
        assertEquals(false, decided(decisions -> decisions.wantSweep("t", 8)));
    }
}
