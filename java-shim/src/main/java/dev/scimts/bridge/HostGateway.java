package dev.scimts.bridge;

import dev.scimts.bridge.contract.HostDispatcher;
import dev.scimts.bridge.contract.HostPorts;

/** The directory of one request as one function: operation and JSON in, {@code {"value"}} or {@code {"fault"}} out. */
public final class HostGateway implements AutoCloseable {
    /** Gives the ports that answer at the moment: those of the request, or of the transaction that it has opened. */
    public interface Session extends AutoCloseable {
        HostPorts ports();

        /** Turns a failure into a fault if the directory refuses or only a nested transaction is broken; null if the request is broken. */
        HostFault contain(String operation, RuntimeException failure);

        /** Asks the call that is under way to end soon; another thread may call this. */
        void cancel();

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
        try {
            return answer("value", new HostDispatcher(session.ports()).dispatch(operation, json.read(input)));
        } catch (HostFault fault) {
            return answer("fault", fault);
        } catch (RuntimeException failure) {
            HostFault fault = session.contain(operation, failure);
            if (fault == null) throw failure;
            return answer("fault", fault);
        }
    }

    private String answer(String name, Written content) {
        return json.write(out -> {
            out.writeStartObject();
            out.writeFieldName(name);
            content.writeTo(out);
            out.writeEndObject();
        });
    }

    /** Asks the call that is under way to end soon; another thread may call this. */
    public void cancel() {
        session.cancel();
    }

    /** Undoes a transaction that was begun and not ended. */
    @Override
    public void close() {
        session.close();
    }
}
