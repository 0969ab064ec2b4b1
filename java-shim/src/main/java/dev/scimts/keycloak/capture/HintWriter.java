package dev.scimts.keycloak.capture;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.engine.jdbc.spi.SqlExceptionHelper;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Writes what transactions have noted, and makes up for what could not be written. */
final class HintWriter {
    private final HintTable table;
    private final SqlExceptionHelper failures;
    private final Losses losses = new Losses();

    HintWriter(SessionFactoryImplementor factory) {
        table = HintTable.of(factory);
        failures = factory.getJdbcServices().getSqlExceptionHelper();
    }

    String tableName() {
        return table.name();
    }

    /** Fails where no hint could be written. */
    void probe() {
        try {
            table.probe();
        } catch (SQLException refusal) {
            throw failures.convert(refusal, "A hint cannot be written");
        }
    }

    /** Writes the hints that are due in the transaction of this thread. Fails only where the transaction is gone anyway. */
    void write(PendingHints pending) {
        if (!pending.areDue()) return;
        // where the table takes nothing, not every transaction waits to find that out
        if (losses.cover(pending.unwritten())) pending.failed(null);
        else tryTo(pending);
    }

    private void tryTo(PendingHints pending) {
        Exception failure = written(pending.unwritten());
        if (failure == null) pending.written();
        else pending.failed(failure);
    }

    private Exception written(Collection<Hint> hints) {
        try {
            return table.write(hints);
        } catch (SQLException gone) {
            throw failures.convert(gone, "The transaction cannot go on");
        }
    }

    /** To be called when changes are committed whose hints are not. */
    void missed(Collection<Hint> hints, Throwable failure) {
        if (!hints.isEmpty()) losses.add(hints, failure);
    }

    /**
     * Writes what is owed, in the transaction of this thread.
     *
     * @return what is paid as soon as the transaction has committed
     */
    Map<Hint, Long> repay() {
        Map<Hint, Long> owed = losses.owed();
        Exception failure = owed.isEmpty() ? null : written(owed.keySet());
        if (failure != null) throw new IllegalStateException("SCIMTS_HINT takes nothing", failure);
        return owed;
    }

    /** Answers the realms that were paid. */
    Set<String> repaid(Map<Hint, Long> paid) {
        losses.repaid(paid);
        return paid.keySet().stream().map(Hint::realmId).collect(Collectors.toSet());
    }
}
