package dev.scimts.keycloak.endpoint;

import java.util.Locale;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A number that the operator may set. A value out of bounds counts as the nearest bound, and one that is no number counts
 * as not set, because a server that does not start would be worse.
 */
record ProviderOption(String name, int least, int most, String help) {
    private static final Logger LOG = Logger.getLogger(ProviderOption.class);

    int in(Config.Scope config, int otherwise) {
        return read(config.get(name), otherwise);
    }

    int read(String text, int otherwise) {
        if (text == null || text.isBlank()) return otherwise;
        String digits = text.strip();
        if (!digits.matches("[+-]?\\d+")) return told(digits, otherwise);
        long number = number(digits);
        return number < least || number > most ? told(digits, number < least ? least : most) : (int) number;
    }

    /** A number too large for a long counts as the largest long, which is out of bounds as well. */
    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLong) {
            return digits.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private int told(String text, int value) {
        LOG.warnf("SCIM takes %d for the provider option %s: it must be a whole number from %d to %d, and \"%s\" is not.",
                value, option(), least, most, text);
        return value;
    }

    ProviderConfigProperty property() {
        String bounded = help + " From " + least + " to " + most + ".";
        return new ProviderConfigProperty(name, name, bounded, ProviderConfigProperty.INTEGER_TYPE, null);
    }

    /** Answers the name as the operator writes it on the command line. */
    private String option() {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
