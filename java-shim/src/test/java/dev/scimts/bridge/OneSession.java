package dev.scimts.bridge;

import dev.scimts.bridge.contract.HostPorts;

/** A request that opens no transactions of its own. */
public record OneSession(HostPorts ports, Runnable onCancel) implements HostGateway.Session {
    public OneSession(HostPorts ports) {
        this(ports, () -> {});
    }

    @Override
    public HostFault contain(String operation, RuntimeException failure) {
        return null;
    }

    @Override
    public void cancel() {
        onCancel.run();
    }

    @Override
    public void close() {}
}
