package dev.scimts.keycloak.users;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.keycloak.tenancy.Directory;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.resources.admin.AdminRoot;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.ValidationException;

/** Translates Keycloak's message keys to English, with the bundle of its own admin API. */
record ReadableMessages(Directory directory) {
    static final String READ_ONLY = "error-user-attribute-read-only";

    private static final Pattern CONSOLE_PARAMETER = Pattern.compile("\\{\\{(\\d)\\}\\}");

    /** Only the bundle of the login pages has these. */
    private static final Map<String, String> OTHERS = Map.of(
            Messages.MISSING_USERNAME, "Please specify the username.",
            Messages.MISSING_EMAIL, "Please specify the email.",
            Messages.INVALID_EMAIL, "Invalid email address.",
            Messages.USERNAME_EXISTS, "A user with the same username exists.",
            Messages.EMAIL_EXISTS, "A user with the same email exists.");

    void validate(UserProfile profile) {
        try {
            profile.validate();
        } catch (ValidationException refused) {
            throw fault(refused);
        }
    }

    HostFault fault(ValidationException refused) {
        String message = of(refused);
        String subject = refused.getErrors().getFirst().getAttribute();
        if (refused.hasError(Messages.USERNAME_EXISTS)) return new HostFault(Code.CONFLICT, message, UserModel.USERNAME, refused);
        if (refused.hasError(Messages.EMAIL_EXISTS)) return new HostFault(Code.CONFLICT, message, UserModel.EMAIL, refused);
        if (refused.hasError(READ_ONLY)) return new HostFault(Code.READ_ONLY, message, subject, refused);
        return new HostFault(Code.INVALID, message, subject, refused);
    }

    private String of(ValidationException refused) {
        Properties bundle = bundle();
        return refused.getErrors().stream()
                .map(error -> named(error.getAttribute(), text(bundle, error.getMessage(), error.getMessageParameters())))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    String of(ModelException refused) {
        return text(bundle(), refused.getMessage(), refused.getParameters());
    }

    private Properties bundle() {
        return AdminRoot.getMessages(directory.session(), directory.realm(), Locale.ENGLISH.toLanguageTag());
    }

    private static String named(String attribute, String text) {
        return attribute == null || text.contains(attribute) ? text : attribute + ": " + text;
    }

    private static String text(Properties bundle, String key, Object[] parameters) {
        if (key == null) return "Refused.";
        String pattern = bundle.getProperty(key, OTHERS.getOrDefault(key, key));
        Object[] values = parameters == null ? new Object[0] : parameters;
        if (CONSOLE_PARAMETER.matcher(pattern).find()) return consoleText(pattern, values);
        return new MessageFormat(pattern, Locale.ENGLISH).format(values);
    }

    /** The admin console's own way of writing a parameter: {@code {{0}}}. */
    private static String consoleText(String pattern, Object[] values) {
        return CONSOLE_PARAMETER.matcher(pattern).replaceAll(parameter -> {
            int index = Integer.parseInt(parameter.group(1));
            return Matcher.quoteReplacement(index < values.length ? String.valueOf(values[index]) : "");
        });
    }
}
