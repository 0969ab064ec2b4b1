package dev.scimts.script;

import dev.scimts.bridge.HostGateway;
import org.graalvm.polyglot.HostAccess;

/** The one Java method that a script can call; it leads to the directory of the request that runs now. */
public final class HostDoor {
    private HostGateway gateway;
    private Watch watch;
    private Throwable failure;

    HostDoor() {}

    void open(HostGateway gateway, Watch watch) {
        this.gateway = gateway;
        this.watch = watch;
    }

    void shut() {
        this.gateway = null;
        this.watch = null;
        this.failure = null;
    }

    /** What the directory threw during the run, or null. */
    Throwable failure() {
        return failure;
    }

    @HostAccess.Export
    public String call(String operation, String input) {
        if (gateway == null) throw new IllegalStateException("No request, no directory for " + operation);
        watch.enterHost();
        try {
            return gateway.call(operation, input);
        } catch (Throwable thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            watch.leaveHost();
        }
    }
}
