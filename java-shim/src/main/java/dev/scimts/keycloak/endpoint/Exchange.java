package dev.scimts.keycloak.endpoint;

import dev.scimts.bridge.Answer;
import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.contract.HttpRequest;
import dev.scimts.keycloak.database.Faults;
import dev.scimts.keycloak.host.KeycloakPorts;
import dev.scimts.keycloak.tenancy.Deadline;
import dev.scimts.script.Claimant;
import dev.scimts.script.ContextPool;
import dev.scimts.script.EntryPoint;
import dev.scimts.script.HostFailure;
import dev.scimts.script.PoolClosed;
import dev.scimts.script.PoolExhausted;
import dev.scimts.script.TimeLimitExceeded;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;

/** One request through the script; commits or undoes what it says. */
record Exchange(KeycloakSession session, ScimServer server) {
    private static final int RETRY_AFTER_SECONDS = 2;

    Response answer(String method, InputStream body) {
        if (!server.isComplete()) return server.failure(503, "SCIM is not installed completely").build();
        String reference = reference();
        Claimant claimant = Mount.claimant(session.getContext());
        RequestLog log = new RequestLog(claimant, reference);
        try {
            HttpRequest request = server.reader().read(session.getContext(), method, body, reference);
            return answer(claimant, request);
        } catch (HostFailure failure) {
            undo();
            log.failed("met a failure of the directory:", failure.getCause());
            return broken(failure.answer(), reference);
        } catch (PoolExhausted busy) {
            return unavailable(log, busy.getMessage(), "See who sends so much, or raise the options contexts and waiting.", reference);
        } catch (TimeLimitExceeded late) {
            return unavailable(log, late.getMessage(), "Ask for less at a time, or raise the option time-limit.", reference);
        } catch (PoolClosed stopping) {
            log.turnedAway(stopping.getMessage());
            return tryAgain(reference);
        } catch (HostFault lost) {
            return unavailable(log, lost.getMessage(), "What it wrote is undone, unless only the confirmation was lost.", reference);
        } catch (RuntimeException failure) {
            undo();
            log.failed("failed:", failure);
            return server.failure(500, internal(reference)).build();
        }
    }

    private Response unavailable(RequestLog log, String reason, String remedy, String reference) {
        log.refused(reason, remedy);
        return tryAgain(reference);
    }

    private Response tryAgain(String reference) {
        undo();
        return server.failure(503, "The server is busy, try again (reference " + reference + ")")
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    /** The script's own words when it took the failure for one; never a success. */
    private Response broken(String answer, String reference) {
        Answer response = answer == null ? null : Answer.parse(answer, KeycloakPorts.JSON);
        return response == null || response.head().status() < 500 ? server.failure(500, internal(reference)).build() : render(response);
    }

    /** The turn ends after the transaction. */
    private Response answer(Claimant claimant, HttpRequest request) {
        try (ContextPool.Turn turn = server.pools().requests().enter(claimant)) {
            return settle(run(turn, request));
        }
    }

    private Answer run(ContextPool.Turn turn, HttpRequest request) {
        Deadline deadline = Deadline.of(request.receivedAt(), server.pools().requests().timeLimit());
        try (HostGateway gateway = KeycloakPorts.gateway(session, deadline)) {
            String text = KeycloakPorts.JSON.write(request.toTree());
            return Answer.parse(turn.call(gateway, EntryPoint.HANDLE, text), KeycloakPorts.JSON);
        }
    }

    /** Commits before anything goes out: who reads 201 may read the resource. */
    private Response settle(Answer response) {
        if (response.head().commit()) commit(session.getTransactionManager());
        else undo();
        return render(response);
    }

    private static void commit(KeycloakTransactionManager transaction) {
        if (!transaction.isActive() || transaction.getRollbackOnly()) return;
        try {
            transaction.commit();
        } catch (RuntimeException failure) {
            HostFault fault = Faults.of(failure);
            throw fault == null ? failure : fault;
        }
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
