package dev.scimts.script;

import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.OneSession;
import dev.scimts.bridge.contract.ContractHash;
import dev.scimts.bridge.contract.HostPorts;
import dev.scimts.bridge.contract.LogPort;
import dev.scimts.keycloak.json.JacksonJson;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Small bundles, and a directory whose one working operation is {@code log.write}. */
final class Scripts {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private Scripts() {}

    /** @param handle body of the async function handle(request), `log(message)` calls the directory */
    static ScriptEngine engine(String handle) {
        return new ScriptEngine("""
                var scim = {
                  contractHash: '%s',
                  start(gateway) {
                    let count = 0
                    const log = (message) => gateway.call('log.write', JSON.stringify({ level: 'info', message }))
                    return {
                      async handle(request) { count++; %s },
                      run(request) { return request },
                      warmUp() { return 'null' },
                    }
                  },
                }""".formatted(ContractHash.VALUE, handle));
    }

    static Budget budget(int contexts, Duration wait, Duration timeLimit) {
        return new Budget(contexts, 100, 0, wait, timeLimit, Duration.ofSeconds(20));
    }

    /** @param grace how long a run may go on when the server stops */
    static Budget budget(int contexts, Duration grace) {
        return new Budget(contexts, 100, 0, Duration.ofSeconds(20), Duration.ofSeconds(60), grace);
    }

    /** Each run is for a realm of its own, so that none has to share with another. */
    static String run(ContextPool pool, HostGateway gateway, EntryPoint entry, String... input) {
        try (ContextPool.Turn turn = pool.enter(new Claimant("realm " + RUNS.incrementAndGet(), ""))) {
            return turn.call(gateway, entry, input);
        }
    }

    static ContextPool pool(String handle) {
        return new ContextPool(engine(handle), budget(2, Duration.ofSeconds(1), Duration.ofSeconds(20)));
    }

    static ContextPool pool(String handle, Duration timeLimit) {
        return new ContextPool(engine(handle), budget(2, Duration.ofSeconds(1), timeLimit));
    }

    static HostGateway directory(Consumer<String> write) {
        return directory(write, () -> {});
    }

    /** @param onCancel runs when a call that is under way is asked to end */
    static HostGateway directory(Consumer<String> write, Runnable onCancel) {
        LogPort log = (level, message) -> write.accept(message);
        return new HostGateway(new OneSession(HostPorts.only(log), onCancel), new JacksonJson());
    }

    static HostGateway silent() {
        return directory(message -> {});
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
