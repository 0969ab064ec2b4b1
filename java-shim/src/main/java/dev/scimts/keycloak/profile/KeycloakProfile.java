package dev.scimts.keycloak.profile;

import dev.scimts.bridge.contract.Profile;
import dev.scimts.bridge.contract.ProfileAttribute;
import dev.scimts.bridge.contract.ProfilePort;
import dev.scimts.keycloak.tenancy.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPAttributeRequired;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;

/** The realm's user profile as it applies to an administrator. */
public final class KeycloakProfile implements ProfilePort {
    private static final String ADMIN = "admin";
    private static final String OPTIONS = "options";

    private final Directory directory;
    private final ImportedAttributes imported;

    public KeycloakProfile(Directory directory) {
        this.directory = directory;
        this.imported = new ImportedAttributes(directory);
    }

    @Override
    public String importedVersion(String identityProvider) {
        return String.join("\n", imported(configuration(), identityProvider));
    }

    @Override
    public Profile read(String annotation, String identityProvider) {
        UPConfig config = configuration();
        List<ProfileAttribute> attributes = config.getAttributes().stream()
                .filter(KeycloakProfile::isVisible)
                .map(attribute -> attribute(attribute, annotation))
                .toList();
        return new Profile(attributes, imported(config, identityProvider));
    }

    private UPConfig configuration() {
        return directory.session().getProvider(UserProfileProvider.class).getConfiguration();
    }

    private List<String> imported(UPConfig config, String identityProvider) {
        boolean open = identityProvider != null && takesOthers(config.getUnmanagedAttributePolicy());
        return open ? imported.of(identityProvider) : List.of();
    }

    private static boolean takesOthers(UPConfig.UnmanagedAttributePolicy policy) {
        return policy == UPConfig.UnmanagedAttributePolicy.ENABLED || policy == UPConfig.UnmanagedAttributePolicy.ADMIN_EDIT;
    }

    private static ProfileAttribute attribute(UPAttribute attribute, String annotation) {
        Map<String, Map<String, Object>> validations = orEmpty(attribute.getValidations());
        return new ProfileAttribute(
                attribute.getName(),
                attribute.isMultivalued(),
                isRequired(attribute.getRequired()),
                !isEditable(attribute),
                List.copyOf(validations.keySet()),
                texts(orEmpty(validations.get(OPTIONS)).get(OPTIONS)),
                texts(orEmpty(attribute.getAnnotations()).get(annotation)));
    }

    private static boolean isRequired(UPAttributeRequired required) {
        if (required == null || (required.getScopes() != null && !required.getScopes().isEmpty())) return false;
        return required.isAlways() || required.getRoles().contains(ADMIN);
    }

    /** Whoever may edit an attribute may also read it. */
    private static boolean isVisible(UPAttribute attribute) {
        return isEditable(attribute) || names(attribute.getPermissions(), UPAttributePermissions::getView).contains(ADMIN);
    }

    private static boolean isEditable(UPAttribute attribute) {
        return names(attribute.getPermissions(), UPAttributePermissions::getEdit).contains(ADMIN);
    }

    private static Set<String> names(
            UPAttributePermissions permissions, Function<UPAttributePermissions, Set<String>> roles) {
        Set<String> names = permissions == null ? null : roles.apply(permissions);
        return names == null ? Set.of() : names;
    }

    /** An annotation is a text, or a list of texts. */
    private static List<String> texts(Object value) {
        List<String> texts = new ArrayList<>();
        for (Object each : value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
            if (each instanceof String text && !text.isBlank()) texts.add(text.strip());
        }
        return texts;
    }

    private static <V> Map<String, V> orEmpty(Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
