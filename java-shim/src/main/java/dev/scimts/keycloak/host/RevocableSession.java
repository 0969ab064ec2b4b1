package dev.scimts.keycloak.host;

import dev.scimts.bridge.HostFault;
import dev.scimts.bridge.HostFault.Code;
import dev.scimts.bridge.HostGateway;
import dev.scimts.bridge.contract.HostPorts;
import java.util.function.BooleanSupplier;

/** A session whose every operation is refused as soon as the run may not go on: somebody else does its work. */
record RevocableSession(HostGateway.Session session, BooleanSupplier mayGoOn) implements HostGateway.Session {
    @Override
    public HostPorts ports() {
        if (!mayGoOn.getAsBoolean()) throw new HostFault(Code.CONFLICT, "The run may not go on: another node does its work", null);
        return session.ports();
    }

    @Override
    public HostFault contain(String operation, RuntimeException failure) {
        return session.contain(operation, failure);
    }

    @Override
    public void cancel() {
        session.cancel();
    }

    @Override
    public void close() {
        session.close();
    }
}
