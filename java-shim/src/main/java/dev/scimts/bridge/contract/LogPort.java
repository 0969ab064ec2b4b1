// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;

public interface LogPort {
    /** Writes one line to the server log. */
    void write(Level level, String message);

    public enum Level implements Tree.Constant {
        DEBUG("debug"),
        INFO("info"),
        WARN("warn"),
        ERROR("error");

        private final String text;

        Level(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        public static Level from(Object tree) {
            return Tree.constant(values(), tree);
        }
    }
}
