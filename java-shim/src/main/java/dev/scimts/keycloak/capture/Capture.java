package dev.scimts.keycloak.capture;

import dev.scimts.keycloak.rules.ScimRuleProvider;
import dev.scimts.keycloak.targets.TargetRealms;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.jboss.logging.Logger;
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
    private static volatile Consumer<Set<String>> wakeUp = realms -> {};

    private final HintWriter writer;
    private final boolean seesBulk;
    private final OpenTransactions transactions;
    private final Gate gate = new Gate();
    private volatile TargetWatch watch;

    private Capture(SessionFactoryImplementor factory) {
        writer = new HintWriter(factory);
        seesBulk = factory.getSessionFactoryOptions().getStatementInspector() instanceof BulkInspector;
        transactions = new OpenTransactions(factory.getServiceRegistry().getService(JtaPlatform.class), this::completing, this::committed);
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

    /**
     * Sets what is run after each commit that left hints, with the realms that they are of; null stands for one that is not known.
     * It is run in the thread of the change, so it must only wake another one.
     */
    public static void onHints(Consumer<Set<String>> work) {
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

    /** Says that the rules have followed what this transaction has changed of the user so far. Where nobody else wants to hear of it, no hint is needed. */
    public static void rulesFollowed(String realmId, String userId) {
        Capture capture = instance;
        if (capture == null || !capture.gate.isOpenOnlyFor(ScimRuleProvider.TYPE, realmId)) return;
        PendingHints pending = capture.transactions.known();
        if (pending != null) pending.settle(userId);
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
            writer.missed(List.of(Hint.bulk(null)), failure);
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

    /** Writes what the transaction has noted, in one go, however many flushes there were. */
    private void completing(PendingHints pending) {
        pending.complete();
        writer.write(pending);
    }

    /** Two sessions may share a transaction: the flush of one may come after the hints were written. */
    void flushed() {
        PendingHints pending = transactions.known();
        if (pending != null) writer.write(pending);
    }

    private void committed(PendingHints hints) {
        TargetWatch watching = watch;
        if (hints.haveTargetsChanged() && watching != null) watching.lookNow();
        writer.missed(hints.unwritten(), hints.failure());
        if (!hints.realms().isEmpty()) wakeUp.accept(hints.realms());
    }

    private void begin(KeycloakSessionFactory factory) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                writer.probe();
                gate.openFor(TargetRealms.read(session, WATCHED));
            });
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "SCIM targets hear of no change: %s cannot be written. Keycloak makes this table when it makes its own. If it is there, "
                    + "give Keycloak's database user the right to insert; if it was removed, drop the table DATABASECHANGELOG_SCIMTS. Then restart.", writer.tableName());
            return;
        }
        if (!seesBulk) LOG.warn("SCIM targets hear of changes of many users at once by the daily sweep only: Hibernate asks another statement inspector.");
        watch = TargetWatch.start(() -> look(factory));
    }

    private void look(KeycloakSessionFactory factory) {
        Map<Hint, Long> paid = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            gate.openFor(TargetRealms.read(session, WATCHED));
            return writer.repay();
        });
        if (!paid.isEmpty()) wakeUp.accept(writer.repaid(paid));
    }
}
