package dev.scimts.script;

/** There is no valid answer, so whatever the run wrote must be undone. */
public class ScriptFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScriptFailure(String message) {
        super(message);
    }

    ScriptFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
