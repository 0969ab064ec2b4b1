package dev.scimts.keycloak;

import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.Json;
import dev.scimts.bridge.contract.HostPorts;
import dev.scimts.bridge.contract.TransactionsPort;
import dev.scimts.keycloak.port.Deadline;
import dev.scimts.keycloak.port.Directory;
import dev.scimts.keycloak.port.JbossLog;
import dev.scimts.keycloak.port.JcaCrypto;
import dev.scimts.keycloak.port.KeycloakAccount;
import dev.scimts.keycloak.port.KeycloakEvents;
import dev.scimts.keycloak.port.KeycloakGroups;
import dev.scimts.keycloak.port.KeycloakHttp;
import dev.scimts.keycloak.port.KeycloakProfile;
import dev.scimts.keycloak.port.KeycloakIdentities;
import dev.scimts.keycloak.port.KeycloakOrganizations;
import dev.scimts.keycloak.port.KeycloakRoles;
import dev.scimts.keycloak.port.KeycloakSettings;
import dev.scimts.keycloak.port.KeycloakTokens;
import dev.scimts.keycloak.port.KeycloakUsers;
import dev.scimts.keycloak.port.KeycloakVault;
import dev.scimts.keycloak.port.ProcessMemory;
import dev.scimts.keycloak.port.RealmKey;
import dev.scimts.keycloak.port.ScriptResources;
import org.keycloak.models.KeycloakSession;

/** The realm of a session behind the one door. */
public final class KeycloakPorts {
    public static final Json JSON = new JacksonJson();

    private KeycloakPorts() {}

    public static HostGateway gateway(KeycloakSession session) {
        return gateway(session, Deadline.NEVER);
    }

    public static HostGateway gateway(KeycloakSession session, Deadline deadline) {
        return new HostGateway(new RequestSession(session, deadline, KeycloakPorts::over), JSON);
    }

    private static HostPorts over(Directory directory, TransactionsPort transactions) {
        return new HostPorts(
                new KeycloakUsers(directory),
                new KeycloakGroups(directory),
                new KeycloakTokens(directory),
                new KeycloakSettings(directory),
                new KeycloakProfile(directory),
                new KeycloakRoles(directory),
                new KeycloakIdentities(directory),
                new KeycloakEvents(directory),
                new JbossLog(directory),
                new ScriptResources(),
                new JcaCrypto(() -> RealmKey.of(directory)),
                new KeycloakHttp(directory),
                new ProcessMemory(directory),
                new KeycloakVault(directory),
                new KeycloakOrganizations(directory),
                transactions,
                new KeycloakAccount(directory));
    }
}
