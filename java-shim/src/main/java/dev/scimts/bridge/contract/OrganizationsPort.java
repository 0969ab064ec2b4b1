// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface OrganizationsPort {
    /** Enters the organization with this id, else with this alias, or null. Until the request ends, only its members, groups and settings exist. */
    OrganizationRecord enter(String idOrAlias);

    /** Lists the e-mail domains of the entered organization; the realm has none. */
    List<String> domains();

    /** Finds the users of the realm who match `who`, two at most, each under a lock that holds until the request ends. Outside of an organization there are none. Faults with unavailable. */
    List<Candidate> candidates(Query who, Query among);

    /** Makes a user whom `candidates` answered in this transaction a member of the entered organization, which does not manage the account; answers whether that is a change. Faults with notFound for anybody else; with forbidden for an administrator, whatever the request may otherwise change. */
    boolean admit(String userId);

    /** Says whether the organization manages this member's account; always true in the realm. Faults with notFound. */
    boolean ownsAccount(String userId);
}
