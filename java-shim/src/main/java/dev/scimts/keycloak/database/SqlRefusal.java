package dev.scimts.keycloak.database;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;

/** Why a database refused, by the states of the SQL standard and those that PostgreSQL, H2 and MySQL add. */
enum SqlRefusal {
    /** A deadlock, a lock that somebody else holds too long, or a reference to what another request has just removed. */
    BUSY,
    OUT_OF_TIME,
    OUT_OF_REACH,
    DUPLICATE,
    MISFIT,
    OTHER;

    private static final Set<String> BUSY_STATES = Set.of("40001", "40P01", "55P03", "41000", "23503", "23506");
    /** PostgreSQL: it is shut down, has crashed, is starting. H2: the connection is broken, the database is closed. */
    private static final Set<String> ABSENT_STATES = Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121");

    static SqlRefusal of(SQLException refusal) {
        String state = refusal.getSQLState();
        // A database gives each refusal a state; only the pool of connections in front of it does not.
        if (state == null) return refusal instanceof SQLTimeoutException ? OUT_OF_TIME : OUT_OF_REACH;
        if (BUSY_STATES.contains(state)) return BUSY;
        if (refusal instanceof SQLTimeoutException || state.equals("57014") || state.equals("HYT00")) return OUT_OF_TIME;
        if (state.startsWith("08") || state.startsWith("53") || ABSENT_STATES.contains(state)) return OUT_OF_REACH;
        if (state.startsWith("23")) return DUPLICATE;
        return state.startsWith("22") ? MISFIT : OTHER;
    }
}
