package dev.scimts.keycloak.tenancy;

import dev.scimts.bridge.HostFault;
import dev.scimts.keycloak.database.Faults;
import dev.scimts.keycloak.database.Jpql;
import dev.scimts.keycloak.database.Outage;
import dev.scimts.keycloak.database.StatementTime;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Supplier;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** One realm, or one organization of it, in one session. Every port works on it. */
public final class Directory {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Tenant tenant;
    private final Deadline deadline;
    private final Allowance allowance;
    private final boolean isFresh;
    private volatile EntityManager entities;

    private Directory(KeycloakSession session, RealmModel realm, Tenant tenant, Deadline deadline, Allowance allowance, boolean isFresh) {
        this.session = session;
        this.realm = realm;
        this.tenant = tenant;
        this.deadline = deadline;
        this.allowance = allowance;
        this.isFresh = isFresh;
    }

    public static Directory of(KeycloakSession session, Deadline deadline) {
        return new Directory(session, session.getContext().getRealm(), new Tenant(), deadline, new Allowance(), false);
    }

    /** One in which no list of users comes out of Keycloak's cache: that learns of a change a moment after its commit, on other nodes still later. */
    public static Directory fresh(KeycloakSession session, Deadline deadline) {
        return new Directory(session, session.getContext().getRealm(), new Tenant(), deadline, new Allowance(), true);
    }

    public boolean isFresh() {
        return isFresh;
    }

    public KeycloakSession session() {
        return session;
    }

    public RealmModel realm() {
        return realm;
    }

    public Tenant tenant() {
        return tenant;
    }

    /** Makes a line of the log about this realm and the organization that was entered. */
    public String line(String message) {
        return JbossLog.line(realm.getName(), tenant.isRealm() ? "" : tenant.organization().getAlias(), message);
    }

    /** Opens it when it is first needed: what Keycloak's cache answers needs no connection. */
    public EntityManager entities() {
        if (entities == null) {
            EntityManager opened = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            Outage.check(opened);
            deadline.limit(opened);
            entities = opened;
        }
        return entities;
    }

    /** Runs a query, whose parameters are {@code ?1}, {@code ?2} and so on. */
    public <R> List<R> rows(Class<R> type, String query, Object... parameters) {
        return Jpql.select(entities(), type, query, parameters).getResultList();
    }

    /** Runs a write and flushes it, so that a constraint that it breaks fails here. */
    public <T> T written(String subject, Supplier<T> write) {
        try {
            T result = write.get();
            entities().flush();
            return result;
        } catch (RuntimeException failure) {
            HostFault fault = Faults.of(failure, subject);
            throw fault == null ? failure : fault;
        }
    }

    public void written(String subject, Runnable write) {
        written(subject, () -> {
            write.run();
            return null;
        });
    }

    /** Cancels the running statement, if any; another thread may call this. */
    public void cancelStatement() {
        EntityManager opened = entities;
        if (opened != null) StatementTime.cancel(opened);
    }

    /** Answers the directory of the whole realm, even if an organization was entered. */
    public Directory ofRealm() {
        return new Directory(session, realm, new Tenant(), deadline, allowance, isFresh);
    }

    /** Answers the same directory in another session. Faults with notFound if the realm or organization is gone. */
    public Directory in(KeycloakSession other) {
        RealmModel same = other.getContext().getRealm();
        if (same == null) throw Faults.notFound(realm.getName());
        return new Directory(other, same, tenant.in(other), deadline, new Allowance(), isFresh);
    }

    /** Counts the memberships that the request reads. */
    public Allowance allowance() {
        return allowance;
    }

    /** Gives back what the request counted. */
    public void release() {
        allowance.release();
    }

    public void commit() {
        session.getTransactionManager().commit();
    }
}
