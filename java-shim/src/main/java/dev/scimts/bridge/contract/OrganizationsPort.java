// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface OrganizationsPort {
    /** Enters the organization with this id, else with this alias, or null. Until the request ends, only its members, groups and settings exist. */
    OrganizationRecord enter(String idOrAlias);

    /** Makes a user of the realm a member of the organization, which does not manage the account, and answers the id. Does nothing and answers null unless `who` matches exactly one user, who is not a member yet; `among` matches that user; the e-mail address is verified and in a domain of the organization; no organization manages the account; and the user administers nothing, whatever the request may otherwise change. Faults with unavailable. */
    String admit(Query who, Query among);

    /** Says whether the organization manages this member's account; always true in the realm. Faults with notFound. */
    boolean ownsAccount(String userId);
}
