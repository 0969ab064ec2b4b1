package dev.scimts.keycloak.outbound;

import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/** Delivers to the targets of all realms what changes there. A server has one. */
public final class Outbound implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Outbound.class);
    private static final long LEAVING = 1_000;

    private final Database database;
    private final Workers workers;
    private final Dispatcher dispatcher;
    private boolean isStarted;

    /** @param most runs at a time */
    public Outbound(KeycloakSessionFactory factory, Runs runs, int most) {
        this(new KeycloakDatabase(factory), Node.ID, runs, most);
    }

    Outbound(Database database, String owner, Runs runs, int most) {
        this.database = database;
        Signal signal = new Signal();
        this.workers = new Workers(database, runs, most, signal);
        this.dispatcher = new Dispatcher(database, owner, workers, signal, new Measuring(runs, workers::aside), new DriftReports(database, runs, workers::aside));
    }

    /** To be called once Keycloak has made the tables. Without them nothing begins. */
    public synchronized void start() {
        if (isStarted || !hasTables()) return;
        isStarted = true;
        dispatcher.start();
    }

    private boolean hasTables() {
        try {
            database.in(sql -> new LeaseRows(sql, "").all());
            return true;
        } catch (RuntimeException absent) {
            LOG.error("SCIM delivers nothing to targets: its tables are not there. Where the operator makes the tables of Keycloak by hand, those of SCIM are to be made as well.", absent);
            return false;
        }
    }

    /** Has the dispatcher know that something has changed in these realms; null stands for one that is not known. */
    public void changed(Set<String> realms) {
        dispatcher.changed(realms);
    }

    /** Returns when no run begins any more. */
    public synchronized void refuse() {
        if (!isStarted) return;
        try {
            dispatcher.stop();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called after {@link #refuse}, when runs have ended or were stopped: other nodes may then go on at once. */
    @Override
    public synchronized void close() {
        if (!isStarted) return;
        isStarted = false;
        try {
            workers.close(LEAVING);
            dispatcher.release();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.warn("SCIM could not release its targets at the stop. Other nodes take them over after 15 seconds.", failure);
        }
    }
}
