package dev.scimts.probe;

import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.Write;
import dev.scimts.keycloak.host.KeycloakPorts;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/** Offers the directory's operations over HTTP. The body is the input of an operation, and the response is the gateway's answer. */
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
            if (organization != null) gateway.call("organizations.enter", KeycloakPorts.JSON.write(Write.tree(Map.of("idOrAlias", organization))));
            reply = gateway.call(operation, input);
        }
        if (isFault(reply)) session.getTransactionManager().setRollbackOnly();
        else session.getTransactionManager().commit();
        return Response.fromResponse(json(reply)).header("X-Statements", new StatementCount(session).read() - before).build();
    }

    /** Runs several operations in one request. The body has pairs of a name and an input; the answer has as many replies. */
    @POST
    @Path("several")
    public Response several(String calls) {
        List<String> replies = new ArrayList<>();
        try (HostGateway gateway = KeycloakPorts.gateway(session)) {
            for (Object call : (List<?>) KeycloakPorts.JSON.read(calls)) {
                List<?> pair = (List<?>) call;
                replies.add(gateway.call((String) pair.get(0), KeycloakPorts.JSON.write(Write.tree(pair.get(1)))));
            }
        }
        return json("[" + String.join(",", replies) + "]");
    }

    /** Writes the times without any port. The body has the kind of record, its id and the new values of the columns. */
    @POST
    @Path("instants")
    public Response instants(String input) {
        Map<?, ?> wanted = (Map<?, ?>) KeycloakPorts.JSON.read(input);
        new StoredInstants(session).write((String) wanted.get("kind"), (String) wanted.get("id"), (Map<?, ?>) wanted.get("instants"));
        return json("null");
    }

    @GET
    @Path("hints")
    public Response hints(@QueryParam("realm") String realmId) {
        return json(KeycloakPorts.JSON.write(Write.tree(hintRows(realmId).read())));
    }

    @DELETE
    @Path("hints")
    public Response forgetHints(@QueryParam("realm") String realmId) {
        hintRows(realmId).clear();
        return json("null");
    }

    @POST
    @Path("hints/hold")
    public Response holdHints(@QueryParam("held") boolean held) {
        hintRows(null).hold(held);
        return json("null");
    }

    @POST
    @Path("hints/undone")
    public Response undoneHints() {
        return json(KeycloakPorts.JSON.write(Write.tree(hintRows(null).undone(session.getContext().getRealm()))));
    }

    private HintRows hintRows(String realmId) {
        return new HintRows(session, realmId == null ? session.getContext().getRealm().getId() : realmId);
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
