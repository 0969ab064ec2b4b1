package dev.scimts.keycloak.capture;

import dev.scimts.keycloak.rules.ScimRuleProvider;
import dev.scimts.keycloak.targets.TargetRealms;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.hibernate.jdbc.Work;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Leaves a hint in the transaction of every change that a target may have to follow. It never keeps Keycloak from its work:
 * a hint that cannot be written is made up for later, and a change fails only where its transaction is gone anyway.
 */
public final class Capture {
    private static final Logger LOG = Logger.getLogger(Capture.class);
    /** The types of components that want to hear of changes. */
    static final List<String> WATCHED = List.of(TargetRealms.TYPE, ScimRuleProvider.TYPE);

    private static volatile Capture instance;
    private static volatile Runnable wakeUp = () -> {};

    private final HintTable table;
    private final boolean seesBulk;
    private final OpenTransactions transactions;
    private final Gate gate = new Gate();
    private final Losses losses = new Losses();
    private volatile TargetWatch watch;

    private Capture(SessionFactoryImplementor factory) {
        table = HintTable.of(factory);
        seesBulk = factory.getSessionFactoryOptions().getStatementInspector() instanceof BulkInspector;
        transactions = new OpenTransactions(factory.getServiceRegistry().getService(JtaPlatform.class), this::committed);
    }

    /** Makes the one for Keycloak's persistence unit. Its gate is shut until the server has looked for targets. */
    static Capture over(SessionFactoryImplementor factory) {
        instance = new Capture(factory);
        return instance;
    }

    /** Must be called when the database is ready and before anything else changes it. */
    public static void start(KeycloakSessionFactory factory) {
        Capture capture = instance;
        if (capture == null) LOG.error("SCIM targets hear of no change: Hibernate did not take the listeners of this JAR. Run kc.sh build, and restart.");
        else capture.begin(factory);
    }

    public static void stop() {
        Capture capture = instance;
        if (capture == null || capture.watch == null) return;
        capture.watch.stop();
        capture.gate.shut();
        capture.watch = null;
    }

    /** Whether the tables are there and changes are noted. */
    public static boolean isOn() {
        Capture capture = instance;
        return capture != null && capture.watch != null;
    }

    /** Sets what is run after each commit that left hints. It is run in the thread of the change, so it must only wake another one. */
    public static void onHints(Runnable work) {
        wakeUp = work;
    }

    /** Notes users whose rows a statement of our own changes, because Hibernate does not name them. */
    public static void usersChanged(String realmId, Collection<String> userIds) {
        Capture capture = instance;
        if (capture != null) capture.changed(() -> userIds.stream().map(id -> Hint.user(realmId, id)).toList());
    }

    /** Notes that a statement of our own changes objects of a realm that nobody can name one by one. */
    public static void realmChanged(String realmId) {
        Capture capture = instance;
        if (capture != null) capture.changed(() -> List.of(Hint.bulk(realmId)));
    }

    static void inspected(String sql) {
        Capture capture = instance;
        if (capture == null || capture.gate.isShut() || !BulkStatement.is(sql)) return;
        capture.changed(() -> List.of(Hint.bulk(ContextRealm.id())));
    }

    void changed(Supplier<List<Hint>> hints) {
        if (gate.isShut()) return;
        try {
            hints.get().stream().filter(hint -> gate.isOpenFor(hint.realmId())).forEach(hint -> transactions.current().note(hint));
        } catch (RuntimeException failure) {
            losses.add(List.of(Hint.bulk(null)), failure);
        }
    }

    void targetsChanged() {
        if (watch == null) return;
        try {
            transactions.current().noteTargets();
        } catch (RuntimeException failure) {
            LOG.debug("The change of a target is seen within two seconds", failure);
        }
    }

    /** Writes the hints of a session whose rows Hibernate has written. */
    void flushed(SharedSessionContractImplementor session) {
        PendingHints pending = transactions.known();
        if (pending == null || !pending.areDue()) return;
        try {
            SQLException failure = table.write(session.getJdbcCoordinator().getLogicalConnection().getPhysicalConnection(), pending.unwritten());
            if (failure == null) pending.written();
            else pending.failed(failure);
        } catch (SQLException gone) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(gone, "The transaction cannot go on");
        }
    }

    private void committed(PendingHints hints) {
        TargetWatch watching = watch;
        if (hints.haveTargetsChanged() && watching != null) watching.lookNow();
        if (!hints.unwritten().isEmpty()) losses.add(hints.unwritten(), hints.failure());
        if (hints.areWritten()) wakeUp.run();
    }

    private void begin(KeycloakSessionFactory factory) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                onConnection(session, table::probe);
                gate.openFor(TargetRealms.read(session, WATCHED));
            });
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "SCIM targets hear of no change: %s cannot be written. Keycloak makes this table when it makes its own. If it is there, "
                    + "give Keycloak's database user the right to insert; if it was removed, drop the table DATABASECHANGELOG_SCIMTS. Then restart.", table.name());
            return;
        }
        if (!seesBulk) LOG.warn("SCIM targets hear of changes of many users at once by the daily sweep only: Hibernate asks another statement inspector.");
        watch = TargetWatch.start(() -> look(factory));
    }

    private void look(KeycloakSessionFactory factory) {
        Set<Hint> owed = losses.take();
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                gate.openFor(TargetRealms.read(session, WATCHED));
                if (!owed.isEmpty()) onConnection(session, connection -> repay(connection, owed));
            });
        } catch (RuntimeException failure) {
            losses.putBack(owed);
            throw failure;
        }
        if (!owed.isEmpty()) wakeUp.run();
    }

    private void repay(Connection connection, Set<Hint> owed) throws SQLException {
        SQLException failure = table.write(connection, owed);
        if (failure != null) throw failure;
    }

    private static void onConnection(KeycloakSession session, Work work) {
        session.getProvider(JpaConnectionProvider.class).getEntityManager().unwrap(Session.class).doWork(work);
    }
}
