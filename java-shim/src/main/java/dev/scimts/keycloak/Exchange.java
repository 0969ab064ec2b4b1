package dev.scimts.keycloak;

import dev.scimts.bridge.Answer;
import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.contract.HttpRequest;
import dev.scimts.script.ContextPool;
import dev.scimts.script.EntryPoint;
import dev.scimts.script.HostFailure;
import dev.scimts.script.PoolExhausted;
import dev.scimts.script.TimeLimitExceeded;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;

/** One request through the script; commits or undoes what it says. */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final KeycloakSession session;
    private final Core core;

    Exchange(KeycloakSession session, Core core) {
        this.session = session;
        this.core = core;
    }

    Response answer(String method, InputStream body) {
        if (!core.isComplete()) return core.failure(503, "SCIM is not installed completely").build();
        String reference = reference();
        try {
            HttpRequest request = new RequestReader(session.getContext(), core.bodyLimit()).read(method, body, reference);
            return settle(run(request));
        } catch (HostFailure failure) {
            undo();
            LOG.errorf(failure.getCause(), "SCIM request %s: the directory failed", reference);
            return broken(failure.answer(), reference);
        } catch (PoolExhausted | TimeLimitExceeded busy) {
            undo();
            LOG.warnf("SCIM request %s: %s", reference, busy.getMessage());
            return core.failure(503, "The server is busy, try again (reference " + reference + ")")
                    .header("Retry-After", RETRY_AFTER_SECONDS)
                    .build();
        } catch (RuntimeException failure) {
            undo();
            LOG.errorf(failure, "SCIM request %s failed", reference);
            return core.failure(500, internal(reference)).build();
        }
    }

    /** The script's own words when it took the failure for one; never a success. */
    private Response broken(String answer, String reference) {
        Answer response = answer == null ? null : Answer.parse(answer, KeycloakPorts.JSON);
        return response == null || response.head().status() < 500 ? core.failure(500, internal(reference)).build() : render(response);
    }

    private Answer run(HttpRequest request) {
        ContextPool pool = core.pool();
        Instant lastBegin = Instant.ofEpochMilli(request.receivedAt()).plus(pool.timeLimit().multipliedBy(3).dividedBy(4));
        try (HostGateway gateway = KeycloakPorts.gateway(session, lastBegin)) {
            return Answer.parse(pool.run(gateway, EntryPoint.HANDLE, KeycloakPorts.JSON.write(request.toTree())), KeycloakPorts.JSON);
        }
    }

    /** Commits before anything goes out: who reads 201 may read the resource. */
    private Response settle(Answer response) {
        KeycloakTransactionManager transaction = session.getTransactionManager();
        if (!response.head().commit()) undo();
        else if (transaction.isActive() && !transaction.getRollbackOnly()) transaction.commit();
        return render(response);
    }

    private void undo() {
        session.getTransactionManager().setRollbackOnly();
    }

    private Response render(Answer response) {
        // Keycloak 26.3 makes 500 of an answer that has neither a body nor a type, such as one to HEAD
        if (response.body() == null) session.getProvider(SecurityHeadersProvider.class).options().allowEmptyContentType();
        Response.ResponseBuilder builder = Response.status(response.head().status());
        response.head().headers().forEach(builder::header);
        if (response.body() != null) builder.entity(response.body().getBytes(StandardCharsets.UTF_8));
        return builder.build();
    }

    private static String internal(String reference) {
        return "Internal error (reference " + reference + ")";
    }

    private static String reference() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()).substring(4);
    }
}
