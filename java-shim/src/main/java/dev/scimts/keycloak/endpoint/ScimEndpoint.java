package dev.scimts.keycloak.endpoint;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.BiFunction;
import org.keycloak.services.resource.RealmResourceProvider;

/** Passes every method and path below the mount on. The script negotiates media types, so nothing is declared here. */
public class ScimEndpoint implements RealmResourceProvider {
    private final BiFunction<String, InputStream, Response> answers;

    public ScimEndpoint(BiFunction<String, InputStream, Response> answers) {
        this.answers = answers;
    }

    @Override
    public Object getResource() {
        return this;
    }

    @GET
    @Path("{below: .*}")
    public Response get() {
        return answers.apply(HttpMethod.GET, null);
    }

    @HEAD
    @Path("{below: .*}")
    public Response head() {
        return answers.apply(HttpMethod.HEAD, null);
    }

    @OPTIONS
    @Path("{below: .*}")
    public Response options() {
        return answers.apply(HttpMethod.OPTIONS, null);
    }

    @DELETE
    @Path("{below: .*}")
    public Response delete(InputStream body) {
        return answers.apply(HttpMethod.DELETE, body);
    }

    @POST
    @Path("{below: .*}")
    public Response post(InputStream body) {
        return answers.apply(HttpMethod.POST, body);
    }

    @PUT
    @Path("{below: .*}")
    public Response put(InputStream body) {
        return answers.apply(HttpMethod.PUT, body);
    }

    @PATCH
    @Path("{below: .*}")
    public Response patch(InputStream body) {
        return answers.apply(HttpMethod.PATCH, body);
    }

    @Override
    public void close() {
        // holds nothing of its own
    }
}
