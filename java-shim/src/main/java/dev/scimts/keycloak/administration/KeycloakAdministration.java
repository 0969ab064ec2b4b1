package dev.scimts.keycloak.administration;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.contract.AdministrationPort;
import dev.scimts.bridge.contract.AdministratorEvent;
import dev.scimts.keycloak.json.JacksonJson;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.List;
import org.keycloak.events.admin.OperationType;

/** Asks Keycloak what the caller of the admin API may do, and writes to the trail of that API. */
public record KeycloakAdministration(Directory directory, Administrator caller) implements AdministrationPort {
    private static final JacksonJson JSON = new JacksonJson();

    @Override
    public List<String> held(List<String> roles) {
        return caller.rights() == null ? List.of() : roles.stream().filter(caller.rights()::hasOneAdminRole).toList();
    }

    /** In the transaction that is open, which may be another than the request began with. */
    @Override
    public void record(AdministratorEvent event) {
        if (caller.events() == null) throw new HostFault(Code.FORBIDDEN, "Only the management API acts for administrators", null);
        caller.events().clone(directory.session())
                .operation(OperationType.ACTION)
                .resource(event.resource())
                .resourcePath(event.path().toArray(String[]::new))
                .representation(JSON.read(event.representation()))
                .success();
    }
}
