package dev.scimts.bridge;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A refusal of the directory: an expected answer, not a bug. It undoes nothing by itself. */
public final class HostFault extends RuntimeException implements Written {
    public enum Code implements Tree.Constant {
        NOT_FOUND("notFound"),
        CONFLICT("conflict"),
        READ_ONLY("readOnly"),
        INVALID("invalid"),
        FORBIDDEN("forbidden"),
        TOO_MANY("tooMany"),
        UNSUPPORTED("unsupported"),
        UNAVAILABLE("unavailable"),
        /** The tables of the targets are missing, or an older version has made them. */
        NO_TABLES("noTables"),
        /** A bug or worse that ends only a nested transaction, not the request. */
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

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("code", code.text());
        out.writeStringField("message", getMessage());
        out.writeStringField("subject", subject);
        out.writeEndObject();
    }
}
