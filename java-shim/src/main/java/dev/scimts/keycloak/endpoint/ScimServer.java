package dev.scimts.keycloak.endpoint;

import dev.scimts.keycloak.http.KeycloakHttp;
import dev.scimts.keycloak.metrics.ContextMeters;
import dev.scimts.script.Budget;
import dev.scimts.script.ScriptEngine;
import dev.scimts.script.ScriptPools;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/** Holds what lives as long as the server: the pools of contexts and the operator's limits. */
final class ScimServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ScimServer.class);
    private static final int MEBIBYTE = 1024 * 1024;

    private static final ProviderOption CONTEXTS = new ProviderOption(
            "contexts", 1, 1024, "Most script contexts at one time: as many requests run at once.");
    private static final ProviderOption WAITING = new ProviderOption(
            "waiting", 0, 10_000, "Most requests that wait for a context; more are answered 503 at once.");
    private static final ProviderOption WAIT = new ProviderOption(
            "wait", 0, 60_000, "Milliseconds that a request waits for a context before it is answered 503.");
    private static final ProviderOption TIME_LIMIT = new ProviderOption(
            "timeLimit", 1, 3600, "Seconds of script that one request may take before it is answered 503.");
    private static final ProviderOption BACKGROUND_CONTEXTS = new ProviderOption(
            "backgroundContexts", 1, 64, "Most script contexts at one time for work that no client waits for.");
    private static final ProviderOption BACKGROUND_TIME_LIMIT = new ProviderOption(
            "backgroundTimeLimit", 1, 3600, "Seconds that one run of work that no client waits for may take.");
    private static final ProviderOption BODY_LIMIT = new ProviderOption(
            "bodyLimit", 1, 100 * MEBIBYTE, "Bytes that the body of a request may have.");

    private final RequestReader reader;
    private final Map<Api, FailureTemplate> failures;
    private final ScriptPools pools;

    private ScimServer(RequestReader reader, Map<Api, FailureTemplate> failures, ScriptPools pools) {
        this.reader = reader;
        this.failures = failures;
        this.pools = pools;
    }

    /** A JAR without the bundle answers 503, because a server without SCIM is better than one that does not start. */
    static ScimServer load(Config.Scope config) {
        try {
            Map<Api, FailureTemplate> failures = Map.of(Api.SCIM, FailureTemplate.load(Api.SCIM), Api.MANAGEMENT, FailureTemplate.load(Api.MANAGEMENT));
            Budget requests = requests(config);
            RequestReader reader = RequestReader.load(BODY_LIMIT.in(config, MEBIBYTE), requests.timeLimit());
            return new ScimServer(reader, failures, new ScriptPools(ScriptEngine.load(), requests, background(config)));
        } catch (IllegalStateException incomplete) {
            LOG.errorf("SCIM answers 503 only: %s. Take the JAR that `npm run build` makes.", incomplete.getMessage());
            return new ScimServer(null, Map.of(), null);
        }
    }

    static List<ProviderConfigProperty> options() {
        Stream<ProviderOption> numbers =
                Stream.of(CONTEXTS, WAITING, WAIT, TIME_LIMIT, BACKGROUND_CONTEXTS, BACKGROUND_TIME_LIMIT, BODY_LIMIT);
        return Stream.concat(numbers.map(ProviderOption::property), Stream.of(KeycloakHttp.option())).toList();
    }

    private static Budget requests(Config.Scope config) {
        Budget defaults = Budget.forRequests();
        int contexts = CONTEXTS.in(config, defaults.contexts());
        return new Budget(
                contexts, WAITING.in(config, contexts), Math.min(contexts, defaults.warm()),
                Duration.ofMillis(WAIT.in(config, Math.toIntExact(defaults.patience().toMillis()))),
                seconds(TIME_LIMIT, config, defaults.timeLimit()), defaults.grace());
    }

    private static Budget background(Config.Scope config) {
        Budget defaults = Budget.forBackground();
        return new Budget(
                BACKGROUND_CONTEXTS.in(config, defaults.contexts()), defaults.waiting(), defaults.warm(), defaults.patience(),
                seconds(BACKGROUND_TIME_LIMIT, config, defaults.timeLimit()), defaults.grace());
    }

    private static Duration seconds(ProviderOption option, Config.Scope config, Duration otherwise) {
        return Duration.ofSeconds(option.in(config, Math.toIntExact(otherwise.toSeconds())));
    }

    void start() {
        pools.start(failure -> LOG.error("SCIM could not warm up", failure));
        ContextMeters.watch(pools);
    }

    boolean isComplete() {
        return pools != null;
    }

    ScriptPools pools() {
        return pools;
    }

    RequestReader reader() {
        return reader;
    }

    Response.ResponseBuilder failure(Api api, int status, String detail) {
        FailureTemplate template = failures.get(api);
        return template == null ? Response.status(status) : template.render(status, detail);
    }

    @Override
    public void close() {
        if (pools == null) return;
        pools.close();
        if (!pools.isEmpty()) LOG.warn("SCIM stops while runs still wait for the directory. What they wrote and did not commit is undone.");
    }
}
