package dev.scimts.bridge;

/** The directory refuses: an expected answer, not a bug. It undoes nothing by itself. */
public final class HostFault extends RuntimeException {
    public enum Code implements Tree.Constant {
        NOT_FOUND("notFound"),
        CONFLICT("conflict"),
        READ_ONLY("readOnly"),
        INVALID("invalid"),
        FORBIDDEN("forbidden"),
        TOO_MANY("tooMany"),
        UNSUPPORTED("unsupported"),
        UNAVAILABLE("unavailable"),
        /** A bug or worse, of which only a transaction of its own must end. */
        FAILED("failed");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String subject;

    /**
     * @param message for the log; of INVALID, CONFLICT and FORBIDDEN also for the client
     * @param subject the attribute or id that it is about, or null
     */
    public HostFault(Code code, String message, String subject) {
        this(code, message, subject, null);
    }

    public HostFault(Code code, String message, String subject, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.subject = subject;
    }

    public Code code() {
        return code;
    }

    public String subject() {
        return subject;
    }

    Object toTree() {
        return Tree.object("code", code.text(), "message", getMessage(), "subject", subject);
    }
}
