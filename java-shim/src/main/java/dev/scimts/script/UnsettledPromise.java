package dev.scimts.script;

/** The function returned and its promise is still pending: it waits for something that never comes. */
public final class UnsettledPromise extends ScriptFailure {
    private static final long serialVersionUID = 1L;

    UnsettledPromise(EntryPoint entry) {
        super("The promise of " + entry.function() + " did not settle");
    }
}
