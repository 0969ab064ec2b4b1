// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface OrganizationsPort {
    /** The organization with this id, else with this alias, or null. From then on, until the request ends, there is nothing but it: its members, its groups, its settings. */
    OrganizationRecord enter(String idOrAlias);
}
