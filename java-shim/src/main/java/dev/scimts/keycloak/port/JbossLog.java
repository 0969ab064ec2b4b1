package dev.scimts.keycloak.port;

import dev.scimts.bridge.contract.LogPort;
import org.jboss.logging.Logger;

public final class JbossLog implements LogPort {
    private static final Logger LOG = Logger.getLogger("dev.scimts.scim");

    /** Client text may be part of a message: what follows a line break must not look like a line of the log. */
    @Override
    public void write(Level level, String message) {
        String line = message.replaceAll("\\R", "\n\t");
        switch (level) {
            case DEBUG -> LOG.debug(line);
            case INFO -> LOG.info(line);
            case WARN -> LOG.warn(line);
            case ERROR -> LOG.error(line);
        }
    }
}
