package dev.scimts.keycloak.endpoint;

import dev.scimts.keycloak.administration.Administrator;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Mounts the management API at {@code /admin/realms/{realm}/scim}, behind the authentication of Keycloak's admin API. */
public final class ManagementMount implements AdminRealmResourceProviderFactory, AdminRealmResourceProvider {
    @Override
    public String getId() {
        return ScimEndpointFactory.ID;
    }

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public Object getResource(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator rights, AdminEventBuilder events) {
        ScimServer server = ScimEndpointFactory.server(session);
        return server == null ? null : new ScimEndpoint(new RequestHandler(session, server, Api.MANAGEMENT, new Administrator(rights, events))::handle);
    }

    @Override
    public void init(Config.Scope config) {
        // has no options of its own
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // the SCIM endpoint starts the server
    }

    @Override
    public void close() {
        // holds nothing of its own
    }
}
