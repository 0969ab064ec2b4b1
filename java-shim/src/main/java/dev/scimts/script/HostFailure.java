package dev.scimts.script;

/** A port threw what is not a fault; the cause is what it threw. */
public final class HostFailure extends ScriptFailure {
    private static final long serialVersionUID = 1L;

    private final String answer;

    HostFailure(Throwable cause, String answer) {
        super("The directory failed: " + cause, cause);
        this.answer = answer;
    }

    /** What the script answered nevertheless, or null. */
    public String answer() {
        return answer;
    }
}
