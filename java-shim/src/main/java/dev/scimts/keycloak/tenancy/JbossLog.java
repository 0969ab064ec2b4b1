package dev.scimts.keycloak.tenancy;

import dev.scimts.bridge.contract.LogPort;
import org.jboss.logging.Logger;

/** Writes to the log. Every line begins with the realm and the organization, if any, that it is about. */
public record JbossLog(Directory directory) implements LogPort {
    private static final Logger LOG = Logger.getLogger("dev.scimts.scim");

    @Override
    public void write(Level level, String message) {
        Logger.Level chosen = Logger.Level.valueOf(level.name());
        if (LOG.isEnabled(chosen)) LOG.log(chosen, directory.line(message));
    }

    /**
     * Client text may be part of a message: what follows a line break must not look like a line of the log.
     *
     * @param organization its alias, or what the URL claims; empty where there is none
     */
    public static String line(String realm, String organization, String message) {
        String tenant = organization.isEmpty() ? "realm " + realm : "realm " + realm + ", organization " + organization;
        return (tenant + ": " + message).replaceAll("\\R", "\n\t");
    }
}
