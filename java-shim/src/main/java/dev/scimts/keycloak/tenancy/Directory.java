package dev.scimts.keycloak.tenancy;

import dev.scimts.bridge.HostFault;
import dev.scimts.keycloak.database.Faults;
import dev.scimts.keycloak.database.Jpql;
import dev.scimts.keycloak.database.Outage;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Supplier;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** One realm, or one organization of it, in one session: where every port works. */
public final class Directory {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Tenant tenant;
    private final Deadline deadline;
    private final Allowance allowance;
    private EntityManager entities;

    private Directory(KeycloakSession session, RealmModel realm, Tenant tenant, Deadline deadline, Allowance allowance) {
        this.session = session;
        this.realm = realm;
        this.tenant = tenant;
        this.deadline = deadline;
        this.allowance = allowance;
    }

    public static Directory of(KeycloakSession session, Deadline deadline) {
        return new Directory(session, session.getContext().getRealm(), new Tenant(), deadline, new Allowance());
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

    /** A line of the log about this realm, and the organization that was entered. */
    public String line(String message) {
        return JbossLog.line(realm.getName(), tenant.isRealm() ? "" : tenant.organization().getAlias(), message);
    }

    /** Opened when first asked for: what Keycloak's cache answers needs none. */
    public EntityManager entities() {
        if (entities == null) {
            EntityManager opened = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            Outage.check(opened);
            deadline.limit(opened);
            entities = opened;
        }
        return entities;
    }

    /** The rows of a query; its parameters are {@code ?1}, {@code ?2} and so on. */
    public <R> List<R> rows(Class<R> type, String query, Object... parameters) {
        return Jpql.select(entities(), type, query, parameters).getResultList();
    }

    /** Runs a write and flushes it: a constraint that fails shall fail here. */
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

    /** The same realm, whatever was entered. */
    public Directory ofRealm() {
        return new Directory(session, realm, new Tenant(), deadline, allowance);
    }

    /** The same for another session. Faults with notFound when the realm or organization is gone. */
    public Directory in(KeycloakSession other) {
        RealmModel same = other.getContext().getRealm();
        if (same == null) throw Faults.notFound(realm.getName());
        return new Directory(other, same, tenant.in(other), deadline, new Allowance());
    }

    /** For the memberships that the request reads. */
    public Allowance allowance() {
        return allowance;
    }

    /** Lets others have what the request held in memory. */
    public void release() {
        allowance.release();
    }

    public void commit() {
        session.getTransactionManager().commit();
    }
}
