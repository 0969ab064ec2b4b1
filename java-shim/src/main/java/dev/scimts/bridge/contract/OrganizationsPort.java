// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface OrganizationsPort {
    /** The organization with this id, else with this alias, or null. From then on, until the request ends, there is nothing but it: its members, its groups, its settings. */
    OrganizationRecord enter(String idOrAlias);

    /** Lets a user of the realm into the organization, as a member whose account it does not manage, and answers the id. Null, and nothing is done, unless `who` is exactly one user, no member yet; `among` holds for that one; the address is verified and of one of the organization's domains; no organization manages the account; and it administers nothing, whatever the request may write on. Faults with unavailable. */
    String admit(Query who, Query among);

    /** Whether the account of this member is the organization's own; always so in the realm. Faults with notFound. */
    boolean ownsAccount(String userId);
}
