package dev.scimts.keycloak.capture;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;

/** The transactions that have changed something and have not ended. They are found through Hibernate's access to JTA, which works even in the flush of a commit. */
final class OpenTransactions {
    private final JtaPlatform platform;
    private final Consumer<PendingHints> beforeCommit;
    private final Consumer<PendingHints> afterCommit;
    private final Map<Transaction, PendingHints> open = new ConcurrentHashMap<>();

    OpenTransactions(JtaPlatform platform, Consumer<PendingHints> beforeCommit, Consumer<PendingHints> afterCommit) {
        this.platform = platform;
        this.beforeCommit = beforeCommit;
        this.afterCommit = afterCommit;
    }

    /** The hints of the transaction of this thread. */
    PendingHints current() {
        Transaction transaction = transaction();
        if (transaction == null) throw new IllegalStateException("Keycloak changes something outside of a transaction");
        PendingHints known = open.get(transaction);
        return known == null ? begin(transaction) : known;
    }

    /** The same; null where the transaction of this thread has changed nothing. */
    PendingHints known() {
        if (open.isEmpty()) return null;
        Transaction transaction = transaction();
        return transaction == null ? null : open.get(transaction);
    }

    /** Keeps hints for the transaction from now on. Its end is registered first, so nothing is kept of one that does not tell when it ends. */
    private PendingHints begin(Transaction transaction) {
        PendingHints hints = new PendingHints();
        platform.registerSynchronization(new End(transaction));
        open.put(transaction, hints);
        return hints;
    }

    private Transaction transaction() {
        try {
            return platform.retrieveTransactionManager().getTransaction();
        } catch (SystemException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private final class End implements Synchronization {
        private final Transaction transaction;

        private End(Transaction transaction) {
            this.transaction = transaction;
        }

        /** Comes after the flush of the commit: Hibernate has registered before it changed anything. */
        @Override
        public void beforeCompletion() {
            PendingHints hints = open.get(transaction);
            if (hints != null) beforeCommit.accept(hints);
        }

        @Override
        public void afterCompletion(int status) {
            PendingHints hints = open.remove(transaction);
            if (status == Status.STATUS_COMMITTED && hints != null) afterCommit.accept(hints);
        }
    }
}
