package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.database.Sql;
import java.util.function.Function;

/** The database with our tables. */
interface Database {
    /** Does the work in a transaction of its own, which is committed when the work returns and undone when it throws. */
    <R> R in(Function<Sql, R> work);
}
