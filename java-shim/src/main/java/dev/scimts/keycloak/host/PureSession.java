package dev.scimts.keycloak.host;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.contract.HostPorts;

/** No session at all: nothing to undo, and nothing that takes long. */
record PureSession(HostPorts ports) implements HostGateway.Session {
    @Override
    public HostFault contain(String operation, RuntimeException failure) {
        return null;
    }

    @Override
    public void cancel() {
        // nothing waits
    }

    @Override
    public void close() {
        // nothing is open
    }
}
