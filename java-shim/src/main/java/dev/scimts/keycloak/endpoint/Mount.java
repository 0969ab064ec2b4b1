package dev.scimts.keycloak.endpoint;

import dev.scimts.script.Claimant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakContext;

/** Finds the mount of SCIM in a path, whatever prefix the server has. */
final class Mount {
    private static final Pattern PATTERN = Pattern.compile("/realms/[^/]+/" + ScimEndpointFactory.ID + "(?=/|$)");
    private static final String ORGANIZATIONS = "/organizations/";
    private static final int LONGEST_NAME = 100;

    private Mount() {}

    static boolean isIn(String rawPath) {
        return PATTERN.matcher(rawPath).find();
    }

    /** Answers the part of the path after the mount, still percent-encoded. */
    static String below(String rawPath) {
        Matcher mount = PATTERN.matcher(rawPath);
        return mount.find() ? rawPath.substring(mount.end()) : rawPath;
    }

    /** Makes a claimant of the realm and the organization that the path names, whether or not that exists. */
    static Claimant claimant(KeycloakContext context) {
        return new Claimant(context.getRealm().getName(), organizationIn(below(context.getUri().getRequestUri().getRawPath())));
    }

    private static String organizationIn(String path) {
        int begin = path.indexOf(ORGANIZATIONS);
        if (begin < 0) return "";
        String name = path.substring(begin + ORGANIZATIONS.length());
        int end = name.indexOf('/');
        return name.substring(0, Math.min(end < 0 ? name.length() : end, LONGEST_NAME));
    }
}
