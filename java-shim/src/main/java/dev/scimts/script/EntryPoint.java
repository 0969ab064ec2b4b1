package dev.scimts.script;

/** A function of the bundle, by its name. */
public enum EntryPoint {
    /** Takes a request and answers a response. */
    HANDLE("handle"),
    /** Takes a request to the management API and answers a response. */
    MANAGE("manage"),
    /** Takes a background job to run and answers its result. */
    RUN("run"),
    /** Takes nothing and runs the hot paths without a directory. */
    WARM_UP("warmUp");

    private final String function;

    EntryPoint(String function) {
        this.function = function;
    }

    String function() {
        return function;
    }
}
