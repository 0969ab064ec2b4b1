package dev.scimts.keycloak.port;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.storage.ReadOnlyException;

/** What the storage throws, as a fault. Whatever is not recognized stays what it was: a bug. */
final class Faults {
    /** Deadlocks, lock and statement time-outs: the standard, PostgreSQL, H2, MySQL. */
    private static final Set<String> BUSY_STATES = Set.of("40001", "40P01", "55P03", "57014", "HYT00", "41000");

    private Faults() {}

    /** Runs a write and flushes it: a constraint that fails shall fail here. */
    static <T> T written(Directory directory, String subject, Supplier<T> write) {
        return guarded(subject, () -> {
            T result = write.get();
            directory.entities().flush();
            return result;
        });
    }

    static <T> T guarded(String subject, Supplier<T> work) {
        try {
            return work.get();
        } catch (HostFault fault) {
            throw fault;
        } catch (RuntimeException failure) {
            throw translated(failure, subject);
        }
    }

    private static RuntimeException translated(RuntimeException failure, String subject) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            HostFault fault = faultOf(cause, subject, failure);
            if (fault != null) return fault;
        }
        return failure;
    }

    private static HostFault faultOf(Throwable cause, String subject, RuntimeException failure) {
        return switch (cause) {
            case HostFault fault -> fault;
            case ReadOnlyException readOnly -> new HostFault(Code.READ_ONLY, "The storage is read-only", subject, failure);
            case LockTimeoutException lock -> busy(failure);
            case PessimisticLockException lock -> busy(failure);
            case OptimisticLockException lock -> busy(failure);
            case QueryTimeoutException lock -> busy(failure);
            case SQLException sql -> faultOf(sql, subject, failure);
            case ModelDuplicateException duplicate when !hasSqlCause(duplicate) -> duplicate(subject, failure);
            default -> null;
        };
    }

    private static HostFault faultOf(SQLException sql, String subject, RuntimeException failure) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (sql instanceof SQLTimeoutException || BUSY_STATES.contains(state)) return busy(failure);
        // a reference to what another request has just removed
        if (state.equals("23503") || state.equals("23506")) return busy(failure);
        if (state.startsWith("23")) return duplicate(UniqueConstraint.subject(sql.getMessage(), subject), failure);
        if (state.startsWith("22")) return new HostFault(Code.INVALID, "A value does not fit the database", null, failure);
        return null;
    }

    private static boolean hasSqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) return true;
        }
        return false;
    }

    static HostFault notFound(String id) {
        return new HostFault(Code.NOT_FOUND, "Nothing has the id " + id, id);
    }

    private static HostFault busy(RuntimeException failure) {
        return new HostFault(Code.UNAVAILABLE, "Another request holds it: " + failure.getMessage(), null, failure);
    }

    private static HostFault duplicate(String subject, RuntimeException failure) {
        return new HostFault(Code.CONFLICT, "Exists already", subject, failure);
    }

    /** Constraint names are schema, not prose: they hold on every database and in every language. */
    private static final class UniqueConstraint {
        private static final String EMAIL_PER_REALM = "uk_dykn684sl8up1crfei6eckhd7";

        static String subject(String message, String otherwise) {
            boolean email = message != null && message.toLowerCase(Locale.ROOT).contains(EMAIL_PER_REALM);
            return email ? "email" : otherwise;
        }
    }
}
