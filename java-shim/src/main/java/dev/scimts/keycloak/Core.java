package dev.scimts.keycloak;

import dev.scimts.script.ContextPool;
import dev.scimts.script.ScriptEngine;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** What lives as long as the server: the pool of contexts and the limits that the operator set. */
final class Core implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Core.class);
    private static final int MEBIBYTE = 1024 * 1024;

    private final int bodyLimit;
    private final FailureTemplate failures;
    private final ContextPool pool;

    private Core(int bodyLimit, FailureTemplate failures, ContextPool pool) {
        this.bodyLimit = bodyLimit;
        this.failures = failures;
        this.pool = pool;
    }

    /** A server without SCIM is better than none: a JAR that lacks the bundle answers 503. */
    static Core load(Config.Scope config) {
        int bodyLimit = config.getInt("bodyLimit", MEBIBYTE);
        try {
            FailureTemplate failures = FailureTemplate.load();
            return new Core(bodyLimit, failures, new ContextPool(ScriptEngine.load(), options(config)));
        } catch (IllegalStateException incomplete) {
            LOG.errorf("SCIM answers 503 only: %s. Take the JAR that `npm run build` makes.", incomplete.getMessage());
            return new Core(bodyLimit, null, null);
        }
    }

    static List<ProviderConfigProperty> options() {
        return ProviderConfigurationBuilder.create()
                .property(option("contexts", "Most script contexts at one time: as many requests run at once."))
                .property(option("waiting", "Most requests that wait for a context; more are answered 503 at once."))
                .property(option("wait", "Milliseconds that a request waits for a context before it is answered 503."))
                .property(option("timeLimit", "Seconds of script that one request may take before it is answered 503."))
                .property(option("bodyLimit", "Bytes that the body of a request may have."))
                .build();
    }

    private static ProviderConfigProperty option(String name, String help) {
        return new ProviderConfigProperty(name, name, help, ProviderConfigProperty.INTEGER_TYPE, null);
    }

    private static ContextPool.Options options(Config.Scope config) {
        ContextPool.Options defaults = ContextPool.Options.defaults();
        int contexts = config.getInt("contexts", defaults.size());
        return new ContextPool.Options(
                contexts,
                config.getInt("waiting", contexts),
                Math.min(contexts, defaults.warm()),
                Duration.ofMillis(config.getInt("wait", Math.toIntExact(defaults.patience().toMillis()))),
                Duration.ofSeconds(config.getInt("timeLimit", Math.toIntExact(defaults.timeLimit().toSeconds()))));
    }

    void start() {
        pool.start(failure -> LOG.error("SCIM could not warm up", failure));
    }

    boolean isComplete() {
        return pool != null;
    }

    ContextPool pool() {
        return pool;
    }

    int bodyLimit() {
        return bodyLimit;
    }

    Response.ResponseBuilder failure(int status, String detail) {
        return failures == null ? Response.status(status) : failures.render(status, detail);
    }

    @Override
    public void close() {
        if (pool != null) pool.close();
    }
}
