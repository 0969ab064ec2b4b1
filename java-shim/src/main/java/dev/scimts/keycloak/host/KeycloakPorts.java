package dev.scimts.keycloak.host;

import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.Json;
import dev.scimts.bridge.contract.HostPorts;
import dev.scimts.bridge.contract.TransactionsPort;
import dev.scimts.keycloak.administration.Administrator;
import dev.scimts.keycloak.administration.KeycloakAdministration;
import dev.scimts.keycloak.assignment.KeycloakAssignment;
import dev.scimts.keycloak.crypto.JcaCrypto;
import dev.scimts.keycloak.crypto.RealmKey;
import dev.scimts.keycloak.groups.KeycloakGroups;
import dev.scimts.keycloak.http.KeycloakHttp;
import dev.scimts.keycloak.json.JacksonJson;
import dev.scimts.keycloak.memory.ProcessMemory;
import dev.scimts.keycloak.metrics.KeycloakMetrics;
import dev.scimts.keycloak.organizations.KeycloakOrganizations;
import dev.scimts.keycloak.outbound.KeycloakOutbound;
import dev.scimts.keycloak.outbound.KeycloakSupervision;
import dev.scimts.keycloak.profile.KeycloakProfile;
import dev.scimts.keycloak.roles.KeycloakRoles;
import dev.scimts.keycloak.server.KeycloakEvents;
import dev.scimts.keycloak.server.KeycloakSettings;
import dev.scimts.keycloak.server.KeycloakVault;
import dev.scimts.keycloak.server.ScriptResources;
import dev.scimts.keycloak.tenancy.Deadline;
import dev.scimts.keycloak.tenancy.Directory;
import dev.scimts.keycloak.tenancy.JbossLog;
import dev.scimts.keycloak.tokens.KeycloakTokens;
import dev.scimts.keycloak.users.KeycloakAccount;
import dev.scimts.keycloak.users.KeycloakIdentities;
import dev.scimts.keycloak.users.KeycloakUsers;
import dev.scimts.keycloak.users.KeycloakWritten;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.keycloak.models.KeycloakSession;

/** Makes the ports and the gateway for the realm of a session. */
public final class KeycloakPorts {
    public static final Json JSON = new JacksonJson();

    private KeycloakPorts() {}

    public static HostGateway gateway(KeycloakSession session) {
        return gateway(session, Deadline.NEVER, Administrator.NOBODY);
    }

    public static HostGateway gateway(KeycloakSession session, Deadline deadline, Administrator administrator) {
        return new HostGateway(new RequestSession(Directory.of(session, deadline), deadline, portsOf(administrator)), JSON);
    }

    /** Makes the gateway of a run that must see what others have just committed, and that does nothing more when it may not go on. */
    public static HostGateway fresh(KeycloakSession session, Deadline deadline, BooleanSupplier mayGoOn) {
        RequestSession own = new RequestSession(Directory.fresh(session, deadline), deadline, portsOf(Administrator.NOBODY));
        return new HostGateway(new RevocableSession(own, mayGoOn), JSON);
    }

    /** Makes the gateway of a run that computes and reaches no directory: there is no port but that of cryptography. */
    public static HostGateway computing() {
        JcaCrypto crypto = new JcaCrypto(() -> {
            throw new IllegalStateException("No realm, no key");
        });
        return new HostGateway(new PureSession(HostPorts.only(crypto)), JSON);
    }

    private static BiFunction<Directory, TransactionsPort, HostPorts> portsOf(Administrator administrator) {
        return (directory, transactions) -> over(directory, transactions, administrator);
    }

    private static HostPorts over(Directory directory, TransactionsPort transactions, Administrator administrator) {
        return new HostPorts(
                new KeycloakUsers(directory), new KeycloakGroups(directory), new KeycloakTokens(directory),
                new KeycloakSettings(directory), new KeycloakProfile(directory), new KeycloakRoles(directory),
                new KeycloakIdentities(directory), new KeycloakEvents(directory), new JbossLog(directory), new ScriptResources(),
                new JcaCrypto(() -> RealmKey.of(directory)), new KeycloakHttp(directory), new ProcessMemory(directory),
                new KeycloakVault(directory), new KeycloakOrganizations(directory), transactions,
                new KeycloakAccount(directory), System::currentTimeMillis, new KeycloakOutbound(directory),
                new KeycloakMetrics(directory), new KeycloakSupervision(directory), new KeycloakAdministration(directory, administrator),
                new KeycloakWritten(directory),
                new KeycloakAssignment(directory));
    }
}
