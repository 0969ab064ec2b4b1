package dev.scimts.keycloak.database;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import javax.naming.NamingException;
import org.hibernate.TransactionException;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.storage.ReadOnlyException;

/** Turns what the storage throws into faults. What is not recognized is a bug. */
public final class Faults {
    private Faults() {}

    /** Answers null if the failure is a bug. */
    public static HostFault of(RuntimeException failure) {
        return of(failure, null);
    }

    /** @param subject what a write is about, or null */
    public static HostFault of(RuntimeException failure, String subject) {
        for (Throwable cause : Causes.of(failure)) {
            HostFault fault = faultOf(cause, subject, failure);
            if (fault != null) return fault;
        }
        return null;
    }

    private static HostFault faultOf(Throwable cause, String subject, RuntimeException failure) {
        return switch (cause) {
            case HostFault fault -> fault;
            case ReadOnlyException readOnly -> new HostFault(Code.READ_ONLY, "The storage is read-only", subject, failure);
            case LockTimeoutException lock -> busy(failure);
            case PessimisticLockException lock -> busy(failure);
            case OptimisticLockException lock -> busy(failure);
            case QueryTimeoutException late -> outOfTime(failure);
            case TransactionException late -> outOfTime(failure);
            case NamingException naming -> NamingFaults.of(naming, failure);
            case SQLException sql -> faultOf(sql, subject, failure);
            // Keycloak 26.7 leaves out the SQL exception between its own and the broken connection
            case ModelException broken when broken.getCause() instanceof IOException lost -> outOfReach(lost, failure);
            case ModelDuplicateException duplicate when !hasSqlCause(duplicate) -> duplicate(subject, failure);
            default -> null;
        };
    }

    private static HostFault faultOf(SQLException sql, String subject, RuntimeException failure) {
        return switch (SqlRefusal.of(sql)) {
            case BUSY -> busy(failure);
            case OUT_OF_TIME -> outOfTime(failure);
            case OUT_OF_REACH -> outOfReach(sql, failure);
            case DUPLICATE -> duplicate(UniqueConstraint.subject(sql.getMessage(), subject), failure);
            case MISFIT -> new HostFault(Code.INVALID, "A value does not fit the database", null, failure);
            case NO_TABLE -> isOurs(failure) ? new HostFault(Code.NO_TABLES, "The database refuses: " + sql.getMessage(), null, failure) : null;
            case OTHER -> null;
        };
    }

    /** A failure of {@link Sql} is named after its statement. That a table of Keycloak is missing is nothing that we can explain. */
    private static boolean isOurs(RuntimeException failure) {
        return Causes.of(failure).stream().anyMatch(cause -> cause.getMessage() != null && cause.getMessage().contains("{h-schema}SCIMTS_"));
    }

    private static boolean hasSqlCause(Throwable failure) {
        return Causes.of(failure).stream().anyMatch(SQLException.class::isInstance);
    }

    public static HostFault notFound(String id) {
        return new HostFault(Code.NOT_FOUND, "Nothing has the id " + id, id);
    }

    private static HostFault busy(RuntimeException failure) {
        return new HostFault(Code.UNAVAILABLE, "Another request holds it: " + failure.getMessage(), null, failure);
    }

    private static HostFault outOfTime(RuntimeException failure) {
        return new HostFault(Code.UNAVAILABLE, "The database took too long: " + failure.getMessage(), null, failure);
    }

    private static HostFault outOfReach(Exception lost, RuntimeException failure) {
        Outage.begins();
        String reason = Objects.requireNonNullElseGet(lost.getMessage(), lost.getClass()::getSimpleName);
        return new HostFault(Code.UNAVAILABLE, "The database cannot be reached: " + reason, null, failure);
    }

    private static HostFault duplicate(String subject, RuntimeException failure) {
        return new HostFault(Code.CONFLICT, "Exists already", subject, failure);
    }

    /** Constraint names are the same on every database and in every language; messages are not. */
    private static final class UniqueConstraint {
        private static final String EMAIL_PER_REALM = "uk_dykn684sl8up1crfei6eckhd7";

        static String subject(String message, String otherwise) {
            boolean email = message != null && message.toLowerCase(Locale.ROOT).contains(EMAIL_PER_REALM);
            return email ? "email" : otherwise;
        }
    }
}
