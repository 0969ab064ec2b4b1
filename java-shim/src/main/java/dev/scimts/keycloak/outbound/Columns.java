package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.keycloak.database.Nul;

/** How many characters the columns of our tables hold. */
final class Columns {
    static final int NAME = 255;
    static final int DETAIL = 2000;
    static final int REMOTE_ID = 512;
    static final int REMOTE_VERSION = 512;
    static final int DIGEST = 4000;

    private Columns() {}

    /** A text for people, without what does not fit. */
    static String cut(String text, int most) {
        if (text == null) return null;
        String storable = text.replace("\0", "");
        if (storable.codePointCount(0, storable.length()) <= most) return storable;
        return storable.substring(0, storable.offsetByCodePoints(0, most));
    }

    /** A text that names something. One that does not fit is refused, because without its end it would name something else. */
    static String whole(String text, int most, String id) {
        if (text == null || text.codePointCount(0, text.length()) <= most && !Nul.isIn(text)) return text;
        throw new HostFault(Code.INVALID, "A text of the target has more than " + most + " characters, or one that no database holds", id);
    }
}
