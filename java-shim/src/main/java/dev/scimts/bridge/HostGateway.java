package dev.scimts.bridge;

import dev.scimts.bridge.contract.HostDispatcher;
import dev.scimts.bridge.contract.HostPorts;

/** The directory of one request as one function: operation and JSON in, {@code {"value"}} or {@code {"fault"}} out. */
public final class HostGateway implements AutoCloseable {
    /** Whose ports answer, now. */
    public interface Session extends AutoCloseable {
        HostPorts ports();

        /** A failure as a fault where the directory refuses, or only a transaction of its own is broken; null where the request is. */
        HostFault contain(String operation, RuntimeException failure);

        @Override
        void close();
    }

    private final Session session;
    private final Json json;

    public HostGateway(Session session, Json json) {
        this.session = session;
        this.json = json;
    }

    public String call(String operation, String input) {
        return json.write(answer(operation, json.read(input)));
    }

    private Object answer(String operation, Object input) {
        try {
            return Tree.object("value", new HostDispatcher(session.ports()).dispatch(operation, input));
        } catch (HostFault fault) {
            return Tree.object("fault", fault.toTree());
        } catch (RuntimeException failure) {
            HostFault fault = session.contain(operation, failure);
            if (fault == null) throw failure;
            return Tree.object("fault", fault.toTree());
        }
    }

    /** Undoes what has begun and not ended. */
    @Override
    public void close() {
        session.close();
    }
}
