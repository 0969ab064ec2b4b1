package dev.scimts.keycloak.database;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;

/** The reason of a database's refusal, by the SQL standard's states and those that PostgreSQL, H2 and MySQL add. */
enum SqlRefusal {
    /** A deadlock, a lock that somebody else holds too long, or a reference to what another request has just removed. */
    BUSY,
    OUT_OF_TIME,
    OUT_OF_REACH,
    DUPLICATE,
    MISFIT,
    /** There is no such table, or it has no such column. */
    NO_TABLE,
    OTHER;

    private static final Set<String> BUSY_STATES = Set.of("40001", "40P01", "55P03", "41000", "23503", "23506");
    /** MySQL and MariaDB, without a state of its own: a lock that somebody holds too long, a row that has changed meanwhile. */
    private static final Set<Integer> BUSY_CODES = Set.of(1205, 1020);
    /** PostgreSQL: it is shut down, has crashed, is starting. H2: the connection is broken, the database is closed. */
    private static final Set<String> ABSENT_STATES = Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121");

    /** In the order of PostgreSQL, H2 and the other databases: no table, no column. */
    private static final Set<String> NO_TABLE_STATES = Set.of("42P01", "42703", "42S02", "42S03", "42S04", "42S22");
    /** Oracle, which has one state for all that is wrong with a statement: no table, no column. */
    private static final Set<Integer> NO_TABLE_CODES = Set.of(942, 904);

    static SqlRefusal of(SQLException refusal) {
        String state = refusal.getSQLState();
        // a database gives each refusal a state; the connection pool in front of it gives none
        if (state == null) return refusal instanceof SQLTimeoutException ? OUT_OF_TIME : OUT_OF_REACH;
        if (BUSY_STATES.contains(state) || state.equals("HY000") && BUSY_CODES.contains(refusal.getErrorCode())) return BUSY;
        if (refusal instanceof SQLTimeoutException || state.equals("57014") || state.equals("HYT00")) return OUT_OF_TIME;
        if (state.startsWith("08") || state.startsWith("53") || ABSENT_STATES.contains(state)) return OUT_OF_REACH;
        if (state.startsWith("23")) return DUPLICATE;
        if (NO_TABLE_STATES.contains(state) || state.equals("42000") && NO_TABLE_CODES.contains(refusal.getErrorCode())) return NO_TABLE;
        return state.startsWith("22") ? MISFIT : OTHER;
    }
}
