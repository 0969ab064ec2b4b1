package dev.scimts.keycloak.tenancy;

import java.util.Set;

/** Attributes that the adapter itself writes, where Keycloak has no column for their values. They are in no record. */
public final class Bookkeeping {
    /** When the user or group last changed. */
    public static final String LAST_MODIFIED = "scim.lastModified";

    /** When the group was made. */
    public static final String CREATED = "scim.created";

    /** The id of the organization that the group belongs to. */
    public static final String ORGANIZATION = "scim.organization";

    public static final Set<String> NAMES = Set.of(LAST_MODIFIED, CREATED, ORGANIZATION);

    private Bookkeeping() {}
}
