package dev.scimts.keycloak;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where SCIM hangs in the paths of the server, whatever prefix that has. */
final class Mount {
    private static final Pattern PATTERN = Pattern.compile("/realms/[^/]+/" + ScimEndpointFactory.ID + "(?=/|$)");

    private Mount() {}

    static boolean isIn(String rawPath) {
        return PATTERN.matcher(rawPath).find();
    }

    /** What follows the mount, still percent-encoded. */
    static String below(String rawPath) {
        Matcher mount = PATTERN.matcher(rawPath);
        return mount.find() ? rawPath.substring(mount.end()) : rawPath;
    }
}
