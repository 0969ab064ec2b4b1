package dev.scimts.script;

/** A port threw something other than a fault, which is the cause. */
public final class HostFailure extends ScriptFailure {
    private static final long serialVersionUID = 1L;

    private final String answer;

    HostFailure(Throwable cause, String answer) {
        super("The directory failed: " + cause, cause);
        this.answer = answer;
    }

    /** Answers what the script answered nevertheless, or null. */
    public String answer() {
        return answer;
    }
}
