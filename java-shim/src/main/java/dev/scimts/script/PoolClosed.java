package dev.scimts.script;

/** The server is stopping, so this run did not begin or was stopped before its end. */
public final class PoolClosed extends ScriptFailure {
    private static final long serialVersionUID = 1L;

    PoolClosed() {
        super("the server stops");
    }
}
