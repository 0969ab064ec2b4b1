package dev.scimts.keycloak.targets;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.provider.ProviderConfigProperty;

/** The script's table of options, as Keycloak describes options. */
public final class ComponentOptions {
    private ComponentOptions() {}

    /** @param table a list of options as JSON reads it */
    public static List<ProviderConfigProperty> of(Object table) {
        return ((List<?>) table).stream().map(option -> property((Map<?, ?>) option)).toList();
    }

    private static ProviderConfigProperty property(Map<?, ?> option) {
        String name = (String) option.get("name");
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(name);
        property.setLabel(name);
        property.setHelpText((String) option.get("help"));
        property.setType(type(option));
        property.setSecret(is(option, "secret"));
        property.setOptions(((List<?>) option.get("values")).stream().map(Objects::toString).toList());
        return property;
    }

    private static String type(Map<?, ?> option) {
        if (is(option, "secret")) return ProviderConfigProperty.PASSWORD;
        boolean many = is(option, "many");
        return switch ((String) option.get("kind")) {
            case "choice" -> many ? ProviderConfigProperty.MULTIVALUED_LIST_TYPE : ProviderConfigProperty.LIST_TYPE;
            case "boolean" -> ProviderConfigProperty.BOOLEAN_TYPE;
            default -> many ? ProviderConfigProperty.MULTIVALUED_STRING_TYPE : ProviderConfigProperty.STRING_TYPE;
        };
    }

    private static boolean is(Map<?, ?> option, String flag) {
        return Boolean.TRUE.equals(option.get(flag));
    }
}
