package dev.scimts.script;

/** The server stops: this run does not begin any more, or was stopped before its end. */
public final class PoolClosed extends ScriptFailure {
    private static final long serialVersionUID = 1L;

    PoolClosed() {
        super("the server stops");
    }
}
