package dev.scimts.script;

import dev.scimts.bridge.HostGateway;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** One context in which the bundle was evaluated. Only one thread may use it at a time, and after an exception it must be closed. */
final class ScriptContext implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Context context;
    private final Value functions;
    private final HostDoor door;

    ScriptContext(Context context, Value functions, HostDoor door) {
        this.context = context;
        this.functions = functions;
        this.door = door;
    }

    String run(HostGateway gateway, TimedRun run, EntryPoint entry, String... input) {
        door.open(gateway, run);
        try {
            String answer = settle(entry, functions.invokeMember(entry.function(), (Object[]) input));
            if (door.failure() != null) throw new HostFailure(door.failure(), answer);
            return answer;
        } catch (PolyglotException thrown) {
            if (door.failure() != null) throw new HostFailure(door.failure(), null);
            throw new ScriptFailure(entry.function() + " failed: " + thrown.getMessage(), thrown);
        } finally {
            door.shut();
        }
    }

    /** The function answers a text or the promise of one, which has settled when the call returns, because every host call is synchronous. */
    private String settle(EntryPoint entry, Value result) {
        if (result.isString()) return result.asString();
        Value[] answer = new Value[1];
        Value[] reason = new Value[1];
        result.invokeMember("then", keepIn(answer), keepIn(reason));
        if (reason[0] != null && reason[0].isException()) throw reason[0].throwException();
        if (reason[0] != null) throw new ScriptFailure(entry.function() + " failed: " + reason[0]);
        if (answer[0] == null) throw new UnsettledPromise(entry);
        if (!answer[0].isString()) throw new ScriptFailure(entry.function() + " answered no text");
        return answer[0].asString();
    }

    private static ProxyExecutable keepIn(Value[] place) {
        return arguments -> {
            place[0] = arguments[0];
            return null;
        };
    }

    /** Is called from another thread: asks the script to leave, and returns when it has left or does not do so soon. */
    void interrupt() {
        try {
            context.interrupt(PATIENCE);
        } catch (TimeoutException stillRunning) {
            // the caller asks again
            return;
        }
    }

    @Override
    public void close() {
        context.close(true);
    }
}
