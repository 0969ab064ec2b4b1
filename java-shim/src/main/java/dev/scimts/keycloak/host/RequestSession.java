package dev.scimts.keycloak.host;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.contract.HostPorts;
import dev.scimts.bridge.contract.TransactionsPort;
import dev.scimts.keycloak.database.Faults;
import dev.scimts.keycloak.tenancy.Deadline;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakTransactionManager;

/** The session of a request, and the one nested session at a time that it opens for a transaction. */
final class RequestSession implements HostGateway.Session, TransactionsPort {
    private static final Logger LOG = Logger.getLogger(RequestSession.class);

    private final Directory directory;
    private final BiFunction<Directory, TransactionsPort, HostPorts> over;
    private final HostPorts ports;
    private volatile NestedSession nested;
    private HostPorts nestedPorts;

    RequestSession(Directory directory, Deadline deadline, BiFunction<Directory, TransactionsPort, HostPorts> over) {
        this.directory = directory;
        this.over = over;
        this.ports = over.apply(directory, this);
    }

    @Override
    public HostPorts ports() {
        return nested == null ? ports : nestedPorts;
    }

    @Override
    public void begin() {
        if (nested != null) throw new IllegalStateException("A transaction is open already");
        settle();
        nested = NestedSession.open(directory);
        nestedPorts = over.apply(nested.directory(), this);
    }

    /** Commits the request's own transaction, because a nested session would wait in vain for a row or a connection that it holds. */
    private void settle() {
        KeycloakTransactionManager transaction = directory.session().getTransactionManager();
        if (transaction.isActive() && !transaction.getRollbackOnly()) transaction.commit();
    }

    @Override
    public void end(boolean commit) {
        if (nested == null) throw new IllegalStateException("No transaction is open");
        try (NestedSession ending = nested) {
            nested = null;
            if (commit) ending.commit();
        }
    }

    @Override
    public HostFault contain(String operation, RuntimeException failure) {
        HostFault fault = Faults.of(failure);
        if (fault != null) return fault;
        if (nested == null && !operation.startsWith("transactions.")) return null;
        LOG.error(directory.line(operation + " failed; the other operations of the request go on"), failure);
        return new HostFault(Code.FAILED, "The directory failed", null, failure);
    }

    @Override
    public void cancel() {
        NestedSession open = nested;
        (open == null ? directory : open.directory()).cancelStatement();
    }

    @Override
    public void close() {
        try {
            if (nested != null) end(false);
        } finally {
            directory.release();
        }
    }
}
