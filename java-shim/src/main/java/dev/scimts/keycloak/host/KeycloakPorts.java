package dev.scimts.keycloak.host;

import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.Json;
import dev.scimts.bridge.contract.HostPorts;
import dev.scimts.bridge.contract.TransactionsPort;
import dev.scimts.keycloak.crypto.JcaCrypto;
import dev.scimts.keycloak.crypto.RealmKey;
import dev.scimts.keycloak.groups.KeycloakGroups;
import dev.scimts.keycloak.http.KeycloakHttp;
import dev.scimts.keycloak.memory.ProcessMemory;
import dev.scimts.keycloak.organizations.KeycloakOrganizations;
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
