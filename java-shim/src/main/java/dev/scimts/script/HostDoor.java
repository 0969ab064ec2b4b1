package dev.scimts.script;

import dev.scimts.bridge.HostGateway;
import org.graalvm.polyglot.HostAccess;

/** The one Java method that a script can call. It calls the directory of the current run. */
public final class HostDoor {
    private HostGateway gateway;
    private TimedRun run;
    private Throwable failure;

    HostDoor() {}

    void open(HostGateway gateway, TimedRun run) {
        this.gateway = gateway;
        this.run = run;
    }

    void shut() {
        this.gateway = null;
        this.run = null;
        this.failure = null;
    }

    /** Answers what the directory threw during the run, or null. */
    Throwable failure() {
        return failure;
    }

    @HostAccess.Export
    public String call(String operation, String input) {
        if (gateway == null) throw new IllegalStateException("No run, no directory for " + operation);
        run.enterHost();
        try {
            return gateway.call(operation, input);
        } catch (Throwable thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            run.leaveHost();
        }
    }
}
