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
    AccountPort account,
    ClockPort clock,
    OutboundPort outbound,
    MetricsPort metrics,
    SupervisionPort supervision,
    AdministrationPort administration,
    WrittenPort written,
    AssignmentPort assignment) {
    /** Only these; the others are null, for a run that calls none of them. */
    public static HostPorts only(Object... ports) {
        return new HostPorts(
                find(UsersPort.class, ports),
                find(GroupsPort.class, ports),
                find(TokensPort.class, ports),
                find(SettingsPort.class, ports),
                find(ProfilePort.class, ports),
                find(RolesPort.class, ports),
                find(IdentitiesPort.class, ports),
                find(EventsPort.class, ports),
                find(LogPort.class, ports),
                find(ScriptPort.class, ports),
                find(CryptoPort.class, ports),
                find(HttpPort.class, ports),
                find(MemoryPort.class, ports),
                find(VaultPort.class, ports),
                find(OrganizationsPort.class, ports),
                find(TransactionsPort.class, ports),
                find(AccountPort.class, ports),
                find(ClockPort.class, ports),
                find(OutboundPort.class, ports),
                find(MetricsPort.class, ports),
                find(SupervisionPort.class, ports),
                find(AdministrationPort.class, ports),
                find(WrittenPort.class, ports),
                find(AssignmentPort.class, ports));
    }

    private static <P> P find(Class<P> type, Object... ports) {
        for (Object port : ports) if (type.isInstance(port)) return type.cast(port);
        return null;
    }
}
