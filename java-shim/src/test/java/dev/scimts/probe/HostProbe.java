package dev.scimts.probe;

import dev.scimts.bridge.HostGateway;
import dev.scimts.keycloak.host.KeycloakPorts;
import dev.scimts.keycloak.tenancy.Deadline;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/** Puts the directory itself behind HTTP: the body is the input of an operation, the answer what the gateway answers. */
public class HostProbe implements RealmResourceProvider {
    private final KeycloakSession session;

    public HostProbe(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return this;
    }

    @GET
    @Path("statements")
    public Response statements() {
        return json(Long.toString(new StatementCount(session).read()));
    }

    @POST
    @Path("{operation}")
    public Response call(@PathParam("operation") String operation, @QueryParam("organization") String organization, String input) {
        long before = new StatementCount(session).read();
        String reply;
        try (HostGateway gateway = KeycloakPorts.gateway(session)) {
            if (organization != null) gateway.call("organizations.enter", KeycloakPorts.JSON.write(Map.of("idOrAlias", organization)));
            reply = gateway.call(operation, input);
        }
        if (isFault(reply)) session.getTransactionManager().setRollbackOnly();
        else session.getTransactionManager().commit();
        return Response.fromResponse(json(reply)).header("X-Statements", new StatementCount(session).read() - before).build();
    }

    /** Several operations of one request: pairs of a name and an input, for as many replies. */
    @POST
    @Path("several")
    public Response several(@QueryParam("late") boolean late, String calls) {
        List<String> replies = new ArrayList<>();
        try (HostGateway gateway = KeycloakPorts.gateway(session, late ? new Deadline(Instant.now().plusSeconds(60), Instant.EPOCH) : Deadline.NEVER)) {
            for (Object call : (List<?>) KeycloakPorts.JSON.read(calls)) {
                List<?> pair = (List<?>) call;
                replies.add(gateway.call((String) pair.get(0), KeycloakPorts.JSON.write(pair.get(1))));
            }
        }
        return json("[" + String.join(",", replies) + "]");
    }

    /** Past every port: the body has the kind of record, its id, and what the columns are to hold. */
    @POST
    @Path("instants")
    public Response instants(String input) {
        Map<?, ?> wanted = (Map<?, ?>) KeycloakPorts.JSON.read(input);
        new StoredInstants(session).write((String) wanted.get("kind"), (String) wanted.get("id"), (Map<?, ?>) wanted.get("instants"));
        return json("null");
    }

    private static boolean isFault(String reply) {
        return ((Map<?, ?>) KeycloakPorts.JSON.read(reply)).containsKey("fault");
    }

    private static Response json(String body) {
        return Response.ok(body).header("Content-Type", "application/json").build();
    }

    @Override
    public void close() {}
}
