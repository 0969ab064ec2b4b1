package dev.scimts.script;

/** What the bundle offers, by the name of its function. */
public enum EntryPoint {
    /** A request in, a response out. */
    HANDLE("handle"),
    /** The name of a background job and its input, as JSON. */
    RUN("run"),
    /** Runs the hot paths without a directory; takes nothing. */
    WARM_UP("warmUp");

    private final String function;

    EntryPoint(String function) {
        this.function = function;
    }

    String function() {
        return function;
    }
}
