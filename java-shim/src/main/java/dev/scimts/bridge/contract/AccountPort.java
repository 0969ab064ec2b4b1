// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;
import java.util.Map;

public interface AccountPort {
    /** The user with the attributes that the realm lets its users see of themselves, or null. Groups, when they are not included, are an empty list. */
    UserRecord find(String userId, boolean includeGroups, List<String> unrestricted);

    /** The same, under a lock that holds until the request ends. Faults with unavailable. */
    UserRecord lock(String userId, boolean includeGroups, List<String> unrestricted);

    /** Those of the attributes that the realm lets this user change. Faults with notFound. */
    List<String> editable(String userId, List<String> attributes);

    /** Changes what is named, as the user; a changed e-mail address is no proven one. Faults with notFound, conflict, invalid; with readOnly for an attribute that the user may not change, before it changes anything; with forbidden for a member whom the organization does not manage. */
    void update(String userId, Map<String, List<String>> attributes, Map<String, List<String>> unrestricted);
}
