package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.drift.KeptRows;
import dev.scimts.keycloak.tenancy.JbossLog;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Has the script compare, once a minute and realm by realm, what SCIM wrote with what is there; on one node. */
final class DriftReports {
    private static final Logger LOG = Logger.getLogger(DriftReports.class);
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final Database database;
    private final Runs runs;
    private final Executor threads;
    private volatile long next = System.nanoTime();
    private volatile boolean isUnderWay;
    private final LogPause logPause = new LogPause(Duration.ofMinutes(10));

    DriftReports(Database database, Runs runs, Executor threads) {
        this.database = database;
        this.runs = runs;
        this.threads = threads;
    }

    /** @param isHere whether it is this node */
    void after(boolean isHere) {
        if (!isHere || isUnderWay || System.nanoTime() - next < 0) return;
        isUnderWay = true;
        threads.execute(this::report);
    }

    private void report() {
        try {
            for (KeptRows.Realm realm : database.in(KeptRows::realms)) report(realm);
        } catch (RuntimeException failure) {
            log("", failure);
        } finally {
            next = System.nanoTime() + PAUSE;
            isUnderWay = false;
        }
    }

    private void report(KeptRows.Realm realm) {
        try {
            runs.run(new Runs.Place(realm.id(), realm.name(), "", () -> true), "reportDrift", Map.of());
        } catch (RuntimeException failure) {
            log(realm.name(), failure);
        }
    }

    private void log(String realm, RuntimeException failure) {
        if (!logPause.isOver()) return;
        LOG.warn(JbossLog.line(realm, "", "drift could not be counted, so its metric stands still; it is tried again in a minute. The trace says why."), failure);
    }
}
