package dev.scimts.keycloak.server;

import dev.scimts.bridge.contract.Actor;
import dev.scimts.bridge.contract.AssignmentRecord;
import dev.scimts.bridge.contract.EventRecord;
import dev.scimts.bridge.contract.EventsPort;
import dev.scimts.keycloak.federation.LdapWrites;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Writes the admin events that Keycloak's own console would write. */
public final class KeycloakEvents implements EventsPort {
    private final Directory directory;
    private final KeycloakSession session;
    private final RealmModel realm;

    public KeycloakEvents(Directory directory) {
        this.directory = directory;
        this.session = directory.session();
        this.realm = directory.realm();
    }

    @Override
    public void record(Actor actor, List<EventRecord> events) {
        if (events.isEmpty()) return;
        // what LDAP refuses must be refused before an event is written
        LdapWrites.send(directory);
        AdminAuth auth = auth(actor);
        for (EventRecord event : events) write(auth, event);
    }

    @Override
    public void recordAssignments(Actor actor, List<AssignmentRecord> events) {
        if (events.isEmpty()) return;
        LdapWrites.send(directory);
        AdminAuth auth = auth(actor);
        for (AssignmentRecord event : events) {
            new TolerantBuilder(realm, auth, session)
                    .operation(OperationType.valueOf(event.operation().name()))
                    .resource(resource(event.kind()))
                    .resourcePath(path(event))
                    .detail("rule", event.rule())
                    .success();
        }
    }

    private static ResourceType resource(AssignmentRecord.Kind kind) {
        return switch (kind) {
            case GROUP -> ResourceType.GROUP_MEMBERSHIP;
            case ROLE -> ResourceType.REALM_ROLE_MAPPING;
            case ORGANIZATION -> ResourceType.ORGANIZATION_MEMBERSHIP;
        };
    }

    private static String[] path(AssignmentRecord event) {
        return switch (event.kind()) {
            case GROUP -> new String[] {"users", event.userId(), "groups", event.id()};
            case ROLE -> new String[] {"users", event.userId(), "role-mappings", event.id()};
            case ORGANIZATION -> new String[] {"organizations", event.id(), "members", event.userId()};
        };
    }

    private AdminAuth auth(Actor actor) {
        ClientModel client = actor.clientId() == null ? null : session.clients().getClientByClientId(realm, actor.clientId());
        UserModel user = actor.userId() == null ? null : session.users().getUserById(realm, actor.userId());
        return new AdminAuth(realm, null, user, client);
    }

    private void write(AdminAuth auth, EventRecord event) {
        AdminEventBuilder builder = new TolerantBuilder(realm, auth, session)
                .operation(OperationType.valueOf(event.operation().name()))
                .resource(resource(event))
                .resourcePath(path(event));
        if (realm.isAdminEventsDetailsEnabled()) builder.representation(representation(event));
        builder.success();
    }

    private static ResourceType resource(EventRecord event) {
        return switch (event.kind()) {
            case USER -> ResourceType.USER;
            case GROUP -> ResourceType.GROUP;
            case MEMBERSHIP -> ResourceType.GROUP_MEMBERSHIP;
            case ORGANIZATION_MEMBERSHIP -> ResourceType.ORGANIZATION_MEMBERSHIP;
        };
    }

    private static String[] path(EventRecord event) {
        return switch (event.kind()) {
            case USER -> new String[] {"users", event.id()};
            case GROUP -> new String[] {"groups", event.id()};
            case MEMBERSHIP -> new String[] {"users", event.userId(), "groups", event.id()};
            case ORGANIZATION_MEMBERSHIP -> new String[] {"organizations", event.id(), "members", event.userId()};
        };
    }

    /** Makes the representation after the change, never with credentials; null for what was removed. */
    private Object representation(EventRecord event) {
        if (event.kind() == EventRecord.Kind.USER) {
            UserModel user = session.users().getUserById(realm, event.id());
            return user == null ? null : ModelToRepresentation.toRepresentation(session, realm, user);
        }
        if (event.kind() == EventRecord.Kind.ORGANIZATION_MEMBERSHIP) return null;
        GroupModel group = session.groups().getGroupById(realm, event.id());
        return group == null ? null : ModelToRepresentation.toRepresentation(group, true);
    }

    /** A shared secret has neither a user nor a client, and Keycloak's own builder fails without them. */
    private static final class TolerantBuilder extends AdminEventBuilder {
        TolerantBuilder(RealmModel realm, AdminAuth auth, KeycloakSession session) {
            super(realm, auth, session, session.getContext().getConnection());
        }

        @Override
        public AdminEventBuilder authClient(ClientModel client) {
            return client == null ? this : super.authClient(client);
        }

        @Override
        public AdminEventBuilder authUser(UserModel user) {
            return user == null ? this : super.authUser(user);
        }
    }
}
