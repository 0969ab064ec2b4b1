package dev.scimts.keycloak.endpoint;

import dev.scimts.script.EntryPoint;

/** What the script answers over HTTP. */
enum Api {
    SCIM(EntryPoint.HANDLE, "failure.json"),
    MANAGEMENT(EntryPoint.MANAGE, "management-failure.json");

    private final EntryPoint entry;
    private final String failures;

    Api(EntryPoint entry, String failures) {
        this.entry = entry;
        this.failures = failures;
    }

    EntryPoint entry() {
        return entry;
    }

    /** The file of the bundle that says what an answer looks like that the script could not give. */
    String failures() {
        return failures;
    }
}
