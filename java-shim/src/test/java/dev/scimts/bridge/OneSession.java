package dev.scimts.bridge;

import dev.scimts.bridge.contract.HostPorts;

/** A request that opens no transactions of its own. */
public record OneSession(HostPorts ports) implements HostGateway.Session {
    @Override
    public HostFault contain(String operation, RuntimeException failure) {
        return null;
    }

    @Override
    public void close() {}
}
