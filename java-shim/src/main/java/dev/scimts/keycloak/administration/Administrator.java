package dev.scimts.keycloak.administration;

import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** An administrator whom Keycloak's admin API has let in, with the rights and the audit trail that it gives. Both are null for a request to another API. */
public record Administrator(AdminPermissionEvaluator rights, AdminEventBuilder events) {
    public static final Administrator NOBODY = new Administrator(null, null);
}
