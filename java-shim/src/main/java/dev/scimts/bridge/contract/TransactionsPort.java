// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface TransactionsPort {
    /** Commits what the request did so far and begins a new transaction in the same realm and organization, in which all operations run until it ends. */
    void begin();

    /** Ends the transaction: commits what it wrote, including the audit trail, or undoes all of it. Faults as a write does where the commit fails, which undoes it. Between an end and the next begin, nothing may be read or written. */
    void end(boolean commit);
}
