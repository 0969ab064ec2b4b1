package dev.scimts.keycloak.port;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.keycloak.models.ModelException;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.resources.admin.AdminRoot;
import org.keycloak.userprofile.ValidationException;

/** Keycloak's message keys as English text, from the bundle of its own admin API. */
record ReadableMessages(Directory directory) {
    /** These live in the bundle of the login pages only. */
    private static final Map<String, String> OTHERS = Map.of(
            Messages.MISSING_USERNAME, "Please specify the username.",
            Messages.MISSING_EMAIL, "Please specify the email.",
            Messages.INVALID_EMAIL, "Invalid email address.",
            Messages.USERNAME_EXISTS, "A user with the same username exists.",
            Messages.EMAIL_EXISTS, "A user with the same email exists.");

    String of(ValidationException refused) {
        Properties bundle = bundle();
        return refused.getErrors().stream()
                .map(error -> error.getAttribute() + ": " + text(bundle, error.getMessage(), error.getMessageParameters()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    String of(ModelException refused) {
        return text(bundle(), refused.getMessage(), refused.getParameters());
    }

    private Properties bundle() {
        return AdminRoot.getMessages(directory.session(), directory.realm(), Locale.ENGLISH.toLanguageTag());
    }

    private static String text(Properties bundle, String key, Object[] parameters) {
        if (key == null) return "Refused.";
        String pattern = bundle.getProperty(key, OTHERS.getOrDefault(key, key));
        return new MessageFormat(pattern, Locale.ENGLISH).format(parameters);
    }
}
