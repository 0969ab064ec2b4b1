package dev.scimts.keycloak.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final long NOW = 1000;

    private H2 database;

    @BeforeEach
    void targets() throws Exception {
        database = new H2();
        database.target("one", "acme");
        database.target("two", "acme");
        database.target("off", "globex", "enabled", "false");
    }

    private Set<String> awaited() {
        return database.in(sql -> Look.at(sql, "a", List.of(), List.of(), List.of(), NOW)).awaited(NOW);
    }

    @Test
    void nobodyWaitsWhereEveryTargetIsPausedOrRestsOrIsOff() {
        assertEquals(Set.of("acme"), awaited());
        database.change("update SCIMTS_TARGET set PAUSED_AT = 1 where ID = 'one'");
        assertEquals(Set.of("acme"), awaited());
        database.change("update SCIMTS_TARGET set RESUME_AT = ? where ID = 'two'", NOW + 1);
        assertEquals(Set.of(), awaited());
    }

    @Test
    void somebodyWaitsAgainWhenTheRestIsOver() {
        awaited();
        database.change("update SCIMTS_TARGET set RESUME_AT = ?", NOW);
        assertEquals(Set.of("acme"), awaited());
    }
}
