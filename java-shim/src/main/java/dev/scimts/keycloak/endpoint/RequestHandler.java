package dev.scimts.keycloak.endpoint;

import dev.scimts.bridge.Answer;
import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.contract.HttpRequest;
import dev.scimts.keycloak.administration.Administrator;
import dev.scimts.keycloak.database.Faults;
import dev.scimts.keycloak.host.KeycloakPorts;
import dev.scimts.keycloak.metrics.RequestMeter;
import dev.scimts.keycloak.tenancy.Deadline;
import dev.scimts.script.Claimant;
import dev.scimts.script.ContextPool;
import dev.scimts.script.HostFailure;
import dev.scimts.script.PoolClosed;
import dev.scimts.script.PoolExhausted;
import dev.scimts.script.TimeLimitExceeded;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;

/** Has the script answer one request, and commits or undoes what it wrote, as it says. */
record RequestHandler(KeycloakSession session, ScimServer server, Api api, Administrator administrator) {
    private static final int RETRY_AFTER_SECONDS = 2;

    Response handle(String method, InputStream body) {
        if (!server.isComplete()) return server.failure(api, 503, "SCIM is not installed completely").build();
        String reference = reference();
        Claimant claimant = Mount.claimant(session.getContext());
        RequestLog log = new RequestLog(claimant, reference);
        RequestMeter meter = new RequestMeter(claimant.realm(), System.nanoTime());
        try {
            HttpRequest request = server.reader().read(session.getContext(), method, body, reference);
            return answer(claimant, request, meter);
        } catch (IOException brokenOff) {
            undo();
            log.brokenOff(brokenOff);
            return server.failure(api, 400, "The request ended before its body did").build();
        } catch (HostFailure failure) {
            undo();
            log.failed("met a failure of the directory:", failure.getCause());
            return broken(failure.answer(), reference, meter);
        } catch (PoolExhausted busy) {
            meter.noticed("busy");
            return unavailable(log, busy.getMessage(), "See who sends so much, or raise the options contexts and waiting.", reference);
        } catch (TimeLimitExceeded late) {
            meter.noticed("late");
            return unavailable(log, late.getMessage(), "Ask for less at a time, or raise the option time-limit.", reference);
        } catch (PoolClosed stopping) {
            meter.noticed("stopping");
            log.turnedAway(stopping.getMessage());
            return tryAgain(reference);
        } catch (HostFault lost) {
            meter.noticed("lost");
            return unavailable(log, lost.getMessage(), "What it wrote is undone, unless only the confirmation was lost.", reference);
        } catch (RuntimeException failure) {
            undo();
            meter.noticed("failed");
            log.failed("failed:", failure);
            return server.failure(api, 500, internal(reference)).build();
        }
    }

    private Response unavailable(RequestLog log, String reason, String remedy, String reference) {
        log.refused(reason, remedy);
        return tryAgain(reference);
    }

    private Response tryAgain(String reference) {
        undo();
        return server.failure(api, 503, "The server is busy, try again (reference " + reference + ")")
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    /** Sends the script's answer if it is a 5xx, else a 500: after a failure nothing is a success. */
    private Response broken(String answer, String reference, RequestMeter meter) {
        Answer response = answer == null ? null : Answer.parse(answer, KeycloakPorts.JSON);
        if (response == null || response.head().status() < 500) {
            meter.noticed("failed");
            return server.failure(api, 500, internal(reference)).build();
        }
        meter.answered(response.head().series());
        return render(response);
    }

    /** Keeps the turn until the transaction has ended. */
    private Response answer(Claimant claimant, HttpRequest request, RequestMeter meter) {
        try (ContextPool.Turn turn = server.pools().requests().enter(claimant)) {
            return settle(run(turn, request), meter);
        }
    }

    private Answer run(ContextPool.Turn turn, HttpRequest request) {
        try (HostGateway gateway = KeycloakPorts.gateway(session, Deadline.at(request.deadline()), administrator)) {
            String text = KeycloakPorts.JSON.write(request);
            return Answer.parse(turn.call(gateway, api.entry(), text), KeycloakPorts.JSON);
        }
    }

    /** Commits before anything is sent, so that a client that reads 201 finds the resource. */
    private Response settle(Answer response, RequestMeter meter) {
        if (response.head().commit()) commit(session.getTransactionManager());
        else undo();
        meter.answered(response.head().series());
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
