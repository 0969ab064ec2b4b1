package dev.scimts.bridge;

import dev.scimts.bridge.contract.HostDispatcher;
import dev.scimts.bridge.contract.HostPorts;

/** The directory of one request as one function: operation and JSON in, {@code {"value"}} or {@code {"fault"}} out. */
public final class HostGateway {
    private final HostDispatcher dispatcher;
    private final Json json;

    public HostGateway(HostPorts ports, Json json) {
        this.dispatcher = new HostDispatcher(ports);
        this.json = json;
    }

    public String call(String operation, String input) {
        return json.write(answer(operation, json.read(input)));
    }

    private Object answer(String operation, Object input) {
        try {
            return Tree.object("value", dispatcher.dispatch(operation, input));
        } catch (HostFault fault) {
            return Tree.object("fault", fault.toTree());
        }
    }
}
