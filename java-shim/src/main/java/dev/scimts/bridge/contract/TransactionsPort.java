// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface TransactionsPort {
    /** Ends what the request did so far, which stays, and begins a transaction of its own in the same realm and organization: all operations work in it until it ends. Faults with unavailable, and begins nothing, where too little is left of the time that the request may take. */
    void begin();

    /** Ends the transaction: what it wrote stays, the audit trail of it too, or all of it goes. Faults as a write does where it cannot stay, and then it is gone. Between an end and the next begin nothing is read or written. */
    void end(boolean commit);
}
