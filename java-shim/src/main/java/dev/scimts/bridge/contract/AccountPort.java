// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;
import java.util.Map;

public interface AccountPort {
    /** Finds the user with the attributes that the realm lets its users see of themselves, or null. Groups that are not requested are an empty list. */
    UserRecord find(String userId, boolean includeGroups, List<String> unrestricted);

    /** Finds the user likewise, under a lock that holds until the request ends. Faults with unavailable. */
    UserRecord lock(String userId, boolean includeGroups, List<String> unrestricted);

    /** Lists which of the attributes the realm lets this user change. Faults with notFound. */
    List<String> editable(String userId, List<String> attributes);

    /** Changes the named attributes, as the user; a changed e-mail address becomes unverified. Faults with notFound, conflict, invalid; with readOnly for an attribute that the user may not change, before it changes anything; with forbidden for a member whom the organization does not manage. */
    void update(String userId, Map<String, List<String>> attributes, Map<String, List<String>> unrestricted);
}
