// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

/** The directory, port by port. */
public record HostPorts(
    UsersPort users,
    GroupsPort groups,
    TokensPort tokens,
    SettingsPort settings,
    ProfilePort profile,
    RolesPort roles,
    IdentitiesPort identities,
    EventsPort events,
    LogPort log,
    ScriptPort script,
    CryptoPort crypto,
    HttpPort http,
    MemoryPort memory,
    VaultPort vault,
    OrganizationsPort organizations,
    TransactionsPort transactions,
    AccountPort account) {}
